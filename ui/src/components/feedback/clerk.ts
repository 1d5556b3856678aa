const kept = 'thankwell.clerk';

/** Who logged the last answer at this window. */
export function keptClerk(): string {
  try {
    return localStorage.getItem(kept) ?? '';
  } catch {
    return '';
  }
}

/** Remembers who logs answers here. */
export function keepClerk(name: string) {
  try {
    localStorage.setItem(kept, name);
  } catch {
    // A window that may keep nothing asks again.
  }
}
