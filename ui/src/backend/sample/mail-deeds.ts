import type * as t from '../types';
import { ChannelDeeds } from './channel-deeds';

/** Mail accounts and drafts of a shop that lives in memory; nothing leaves it. */
export class MailDeeds extends ChannelDeeds {
  #accounts: t.MailAccountRow[] = [];

  #account(id: number): t.MailAccountRow {
    const found = this.#accounts.find((one) => one.id === id);
    if (!found) throw { code: 'not_found', what: 'mail account' } satisfies t.DeedError;
    return found;
  }

  async mailAccountsList() {
    return this.#accounts;
  }
  async mailAccountAdd(form: t.MailAccountForm, password: string, remember: boolean) {
    if (password === 'wrong') this.#refuse(form.name);
    const account: t.MailAccountRow = {
      id: this.#accounts.length + 1,
      name: form.name,
      host: form.host,
      port: form.port ?? 993,
      security: form.security,
      user: form.user,
      own_certificate: Boolean(form.certificate),
      password: remember ? 'keyring' : 'until_closed',
    };
    this.#accounts = [...this.#accounts, account];
    this.tell('mail');
    return { account, folder: 'Drafts' };
  }
  async mailAccountUnlock(id: number, password: string) {
    const account = this.#account(id);
    if (password === 'wrong') this.#refuse(account.name);
    return { account, folder: 'Drafts' };
  }
  async mailAccountCheck(id: number) {
    return { account: this.#account(id), folder: 'Drafts' };
  }
  async mailAccountRemove(id: number) {
    this.#accounts = this.#accounts.filter((one) => one.id !== id);
    this.tell('mail');
  }
  async runTakeBack(_: number, account: number): Promise<t.TakeBackReport> {
    return { account: this.#account(account).name, removed: 0, touched: [], gone: [] };
  }
  async noteDraft(id: number): Promise<t.DraftWays> {
    return {
      file: `handed-over/${id}.eml`,
      link: 'mailto:maria@example.com?subject=Thank%20you',
      longest_link: 1900,
      to: 'maria@example.com',
      subject: 'Thank you',
      text: 'Dear Maria,\n\nthank you.',
      html: '<p>Dear Maria,</p><p>thank you.</p>',
      pictures: true,
      files: ['Thank you-1.pdf'],
    };
  }
  async draftOpen() {}
  async draftOpenLink() {}

  #refuse(account: string): never {
    throw { code: 'mail', fault: 'sign_in', account, said: '', run: null, put: 0 } satisfies t.DeedError;
  }
}
