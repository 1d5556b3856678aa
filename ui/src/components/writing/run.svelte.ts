import { backend } from '../../backend';
import type { Audience, DeedError, NoteOptions, Progress, RunReport, RunRequest } from '../../backend/types';
import { asDeedError } from '../../words/explain';

/** A run as the backend takes it; no note without a file here, so no channel of its own. */
type Request = RunRequest & { channel: null };

/** Joins a folder and a name the way the folder is written. */
export function within(folder: string, name: string): string {
  const bar = folder.includes('\\') && !folder.includes('/') ? '\\' : '/';
  return `${folder.replace(/[\\/]+$/, '')}${bar}${name}`;
}

/** Making the notes: where to, the check before, the work itself, and what came of it. */
export class Run {
  pdf = $state(true);
  eml = $state(false);
  pdfPath = $state('');
  emlPath = $state('');

  doing = $state<'nothing' | 'checking' | 'making'>('nothing');
  progress = $state.raw<Progress>({ done: 0, total: 0 });
  report = $state.raw<RunReport | null>(null);
  /** The report tells of notes that are made, not of a check. */
  made = $state(false);
  error = $state.raw<DeedError | null>(null);

  #job = '';
  #checked = '';
  #suggested = '';
  /** Files for cards that were made while the program runs. */
  #used: readonly string[] = [];

  /** Neither cards nor drafts, or no place for them. */
  lacks = $derived<'kind' | 'place' | null>(
    !this.pdf && !this.eml
      ? 'kind'
      : (this.pdf && !this.pdfPath.trim()) || (this.eml && !this.emlPath.trim())
        ? 'place'
        : null,
  );

  /** Suggests files in `folder`, unless a place was chosen by hand; never one that was made just before. */
  suggest(folder: string, name: string): void {
    const touched = this.pdfPath !== '' && this.pdfPath !== this.#suggested;
    if (touched && !this.#used.includes(this.pdfPath)) return;
    for (let nth = 1; ; nth++) {
      const numbered = nth === 1 ? name : `${name}-${nth}`;
      const path = within(folder, `${numbered}.pdf`);
      if (this.#used.includes(path)) continue;
      this.#suggested = this.pdfPath = path;
      this.emlPath = within(folder, numbered);
      return;
    }
  }

  /** Says who would be left out and why; makes nothing. */
  async check(options: NoteOptions, audience: Audience): Promise<void> {
    await this.#run(options, audience, true);
  }

  /**
   * Makes the notes. Everyone is checked before; when somebody would be left out and that was not shown
   * yet, it is shown instead, and the next call makes the others.
   */
  async make(options: NoteOptions, audience: Audience): Promise<void> {
    if (this.doing !== 'nothing' || this.lacks) return;
    if (!this.isChecked(options, audience)) {
      await this.#run(options, audience, true);
      const report = this.report;
      if (!report || this.error || report.skipped.length + report.partial.length > 0) return;
    }
    if (this.report?.made !== 0) await this.#run(options, audience, false);
  }

  /** Whether the report on show is the check of exactly this. */
  isChecked(options: NoteOptions, audience: Audience): boolean {
    return !this.made && this.report !== null && this.#checked === this.#mark(options, audience);
  }

  /** Forgets a check that no longer holds; a report of made notes stays until it is closed. */
  forgetCheck(options: NoteOptions | null, audience: Audience | null): void {
    if (this.made || this.doing !== 'nothing') return;
    if (options && audience && this.#checked === this.#mark(options, audience)) return;
    this.close();
  }

  async cancel(): Promise<void> {
    await backend.jobCancel(this.#job);
  }

  close(): void {
    this.report = null;
    this.error = null;
    this.made = false;
    this.#checked = '';
  }

  #request(options: NoteOptions, audience: Audience, dry_run: boolean): Request {
    return {
      options,
      audience,
      pdf: this.pdf ? this.pdfPath.trim() : null,
      eml: this.eml ? this.emlPath.trim() : null,
      envelopes: null,
      labels: null,
      pen_list: null,
      print: null,
      channel: null,
      dry_run,
    };
  }

  #mark(options: NoteOptions, audience: Audience): string {
    return JSON.stringify(this.#request(options, audience, true));
  }

  async #run(options: NoteOptions, audience: Audience, dry: boolean): Promise<void> {
    if (this.doing !== 'nothing' || this.lacks) return;
    this.doing = dry ? 'checking' : 'making';
    this.#job = `notes-${Date.now()}`;
    this.progress = { done: 0, total: 0 };
    this.error = null;
    this.report = null;
    this.made = false;
    this.#checked = this.#mark(options, audience);
    try {
      const request = this.#request(options, audience, dry);
      const report = await backend.notesWrite(request, (p) => (this.progress = p), this.#job);
      this.made = !dry;
      if (this.made) this.#used = [...this.#used, this.pdfPath];
      this.report = report;
    } catch (reason) {
      this.error = asDeedError(reason);
    } finally {
      this.doing = 'nothing';
    }
  }
}
