import type * as t from '../types';
import { MailDeeds } from './mail-deeds';

/** Backups and privacy of a shop that lives in memory. */
export class KeepingDeeds extends MailDeeds {
  #rules: t.KeepingRules = { backup_every: 'daily', backups_kept: 10, silent_years: 2 };
  #rows: t.BackupRow[] = [];
  #passphrase: string | null = null;
  #remembered = false;

  async deskUnlock(passphrase: string) {
    if (passphrase === 'wrong')
      throw { code: 'wrong_passphrase', path: 'thankwell.db' } satisfies t.DeedError;
    return this.encryption();
  }
  async deskRestore(path: string): Promise<t.RestoreReport> {
    return { file: path, aside: 'backups/thankwell-2026-11-27-1-before-restore.db', customers: 12 };
  }
  async backupsList(): Promise<t.Backups> {
    const bytes = this.#rows.reduce((sum, row) => sum + row.bytes, 0);
    return {
      folder: '~/.local/share/thankwell/backups',
      rows: this.#rows,
      bytes,
      records_bytes: 2_400_000,
      rules: this.#rules,
    };
  }
  async backupsBeside() {
    return this.#rows;
  }
  async rulesSet(rules: t.KeepingRules) {
    this.#rules = rules;
    return this.backupsList();
  }
  async backupNow() {
    return this.backupTo(`~/.local/share/thankwell/backups/thankwell-${this.#rows.length + 1}.db`);
  }
  async backupTo(path: string): Promise<t.BackupReport> {
    const row: t.BackupRow = {
      path,
      kind: 'by_hand',
      date: '2026-11-27',
      bytes: 2_400_000,
      encrypted: this.#passphrase !== null,
    };
    this.#rows = [row, ...this.#rows];
    this.tell('keeping');
    return { file: path, bytes: row.bytes, customers: 12, encrypted: row.encrypted };
  }
  async backupRemove(path: string) {
    this.#rows = this.#rows.filter((row) => row.path !== path);
    this.tell('keeping');
  }
  async encryption(): Promise<t.Encryption> {
    return {
      encrypted: this.#passphrase !== null,
      remembered: this.#remembered,
      keyring: true,
      least: 12,
      readable_backups: this.#rows.filter((row) => !row.encrypted).map((row) => row.path),
    };
  }
  async encrypt(former: string | null, passphrase: string, remember: boolean) {
    if (passphrase.length < 12) throw { code: 'weak_passphrase', least: 12 } satisfies t.DeedError;
    if (this.#passphrase !== null && former !== this.#passphrase) {
      throw { code: 'wrong_passphrase', path: 'thankwell.db' } satisfies t.DeedError;
    }
    this.#passphrase = passphrase;
    this.#remembered = remember;
    this.tell('keeping');
    return this.encryption();
  }
  async decrypt() {
    this.#passphrase = null;
    this.tell('keeping');
    return this.encryption();
  }
  async encryptionRemember(remember: boolean) {
    this.#remembered = remember;
    return this.encryption();
  }
  async consentAdd() {}
  async personExport(id: number, path: string): Promise<t.PersonExport> {
    return { id, file: path };
  }
  async customerErase(id: number): Promise<t.EraseReport> {
    return { id, answers: 1, purchases: 2, suppressed: true, swept: true, backups: [], files: [] };
  }
  async silentPeople(): Promise<t.SilentPeople> {
    return { people: [], total: 0 };
  }
  async privacyLog(): Promise<t.PrivacyEntry[]> {
    return [];
  }
  async exportEverything(folder: string): Promise<t.ExportReport[]> {
    return [{ file: `${folder}/customers.xlsx`, rows: 12 }];
  }
  onBackupFailed() {
    return () => {};
  }
}
