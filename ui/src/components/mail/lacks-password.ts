import type { DeedError } from '../../backend/types';

/** Whether a deed waits only for the password of a mail account. */
export function lacksPassword(error: DeedError): boolean {
  return error.code === 'mail' && (error.fault === 'password_needed' || error.fault === 'no_keyring');
}
