import { backend, type Topic } from '../backend';

/**
 * Calls `refresh` when the shop's data of one of the topics has changed; returns how to stop listening.
 * Several changes in one breath lead to one call. In a component: `$effect(() => onChange([...], ...))`.
 */
export function onChange(topics: readonly Topic[], refresh: () => void): () => void {
  let waiting: ReturnType<typeof setTimeout> | undefined;
  const stop = backend.onChanged((changed) => {
    if (!changed.some((topic) => topics.includes(topic))) return;
    clearTimeout(waiting);
    waiting = setTimeout(refresh, 30);
  });
  return () => {
    clearTimeout(waiting);
    stop();
  };
}
