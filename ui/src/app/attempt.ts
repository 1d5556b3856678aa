import type { DeedError } from '../backend/types';
import { toasts } from '../components/shared/toasts.svelte';
import { asDeedError, explainError } from '../words/explain';

/**
 * Does a deed and tells a failure as a notice; gives whether it was done.
 * A failure that `handle` takes (true), such as one shown at its field, is not told again.
 */
export async function attempt(
  deed: () => Promise<unknown>,
  handle?: (error: DeedError) => boolean,
): Promise<boolean> {
  try {
    await deed();
    return true;
  } catch (reason) {
    const error = asDeedError(reason);
    if (!handle?.(error)) toasts.fail(explainError(error));
    return false;
  }
}
