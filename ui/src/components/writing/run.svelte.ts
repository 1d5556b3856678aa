import { begun } from '../../app/work.svelte';
import { backend } from '../../backend';
import type {
  Audience,
  DeedError,
  Exception,
  HoldOut,
  NoteOptions,
  Preflight,
  PrintSetup,
  Progress,
  RunReport,
  RunRequest,
  Skipped,
} from '../../backend/types';
import { asDeedError } from '../../words/explain';

/** Joins a folder and a name the way the folder is written. */
export function within(folder: string, name: string): string {
  const bar = folder.includes('\\') && !folder.includes('/') ? '\\' : '/';
  return `${folder.replace(/[\\/]+$/, '')}${bar}${name}`;
}

/** What a run can make: cards, drafts, and what goes with the cards. */
export const kinds = ['pdf', 'envelopes', 'labels', 'pen_list', 'eml', 'mbox'] as const;
export type Kind = (typeof kinds)[number];

/** What a kind's file is called after the run's name. */
const endings: Record<Kind, string> = {
  pdf: '.pdf',
  envelopes: '-envelopes.pdf',
  labels: '-labels.pdf',
  pen_list: '-pen-list.pdf',
  eml: '',
  mbox: '.mbox',
};

/** One thing that is made or not, and where it goes. */
type Output = { wanted: boolean; path: string };

/** What a check found, told as the report of a run that would be made now. */
function asReport(preflight: Preflight): RunReport {
  const skipped: Skipped[] = [];
  const partial: Skipped[] = [];
  for (const { weight, people } of preflight.findings) {
    if (weight === 'warn') continue;
    for (const { customer, name, problem, in_part, overridden } of people) {
      if (overridden !== null) continue;
      const list = in_part ? partial : skipped;
      if (!list.some((one) => one.customer === customer)) {
        list.push({ customer, name, code: problem.code, problem });
      }
    }
  }
  return {
    run: null,
    made: preflight.ready,
    skipped,
    partial,
    held_out: preflight.held_out,
    files: [],
    made_files: [],
  };
}

/** Making the notes: what and where to, the check before, the work itself, and what came of it. */
export class Run {
  outputs = $state<Record<Kind, Output>>({
    pdf: { wanted: true, path: '' },
    envelopes: { wanted: false, path: '' },
    labels: { wanted: false, path: '' },
    pen_list: { wanted: false, path: '' },
    eml: { wanted: false, path: '' },
    mbox: { wanted: false, path: '' },
  });
  /** The mail account that drafts are laid into; null for none. */
  account = $state<number | null>(null);
  envelope = $state<string | null>(null);
  labelSheet = $state<string | null>(null);
  /** The first free label, from 1; null where the last run stopped. */
  labelStart = $state<number | null>(null);
  /** How the cards stand on paper; null as the shop usually has it. */
  print = $state.raw<PrintSetup | null>(null);

  doing = $state<'nothing' | 'checking' | 'making'>('nothing');
  progress = $state.raw<Progress>(begun);
  report = $state.raw<RunReport | null>(null);
  /** What the last check found, by kind, with everybody by name. */
  preflight = $state.raw<Preflight | null>(null);
  /** What is different for some of the people. */
  exceptions = $state.raw<readonly Exception[]>([]);
  /** The report tells of notes that are made, not of a check. */
  made = $state(false);
  error = $state.raw<DeedError | null>(null);
  /** Whom chance leaves in peace, to see whether the others' notes helped; nobody when not said. */
  holdOut = $state.raw<HoldOut | null>(null);
  /** What is sent or said by a person, without files: text messages or calls; null for cards and drafts. */
  spoken = $state<'text' | 'phone' | null>(null);
  /** The plan that is carried out. */
  plan = $state<number | null>(null);

  #job = '';
  #checked = '';
  #suggested: Partial<Record<Kind, string>> = {};
  /** Files that were made while the program runs. */
  #used: readonly string[] = [];

  wanted = $derived(this.spoken ? [] : kinds.filter((kind) => this.outputs[kind].wanted));
  /** Neither cards nor drafts, or no place for something. */
  lacks = $derived<'kind' | 'place' | null>(
    this.spoken
      ? null
      : this.wanted.length === 0 && this.account === null
        ? 'kind'
        : this.wanted.some((kind) => !this.outputs[kind].path.trim())
          ? 'place'
          : null,
  );

  /** Suggests files in `folder`, unless a place was chosen by hand; never one that was made just before. */
  suggest(folder: string, name: string): void {
    for (let nth = 1; ; nth++) {
      const numbered = nth === 1 ? name : `${name}-${nth}`;
      const path = (kind: Kind) => within(folder, `${numbered}${endings[kind]}`);
      if (kinds.some((kind) => kind !== 'eml' && this.#used.includes(path(kind)))) continue;
      for (const kind of kinds) {
        const output = this.outputs[kind];
        const touched = output.path !== '' && output.path !== this.#suggested[kind];
        if (touched && !this.#used.includes(output.path)) continue;
        this.#suggested[kind] = output.path = path(kind);
      }
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
    this.preflight = null;
    this.error = null;
    this.made = false;
    this.#checked = '';
  }

  /** What is different for one person; none of its parts when nothing is. */
  exceptionOf(customer: number | null): Exception | undefined {
    return this.exceptions.find((one) => one.customer === customer);
  }

  /** Makes something different for one person, or the same again as for all. */
  except(customer: number, change: Partial<Exception>): void {
    const now = { ...this.exceptionOf(customer), ...change, customer };
    this.exceptions = [...this.exceptions.filter((one) => one.customer !== customer), now];
  }

  /** Checks again, looking anew only at these people. */
  async recheck(options: NoteOptions, audience: Audience, changed: number[]): Promise<void> {
    await this.#run(options, audience, true, changed);
  }

  #request(options: NoteOptions, audience: Audience, dry_run: boolean): RunRequest {
    const path = (kind: Kind) => (this.wanted.includes(kind) ? this.outputs[kind].path.trim() : null);
    const [envelopes, labels] = [path('envelopes'), path('labels')];
    return {
      options,
      audience,
      pdf: path('pdf'),
      eml: path('eml'),
      mbox: path('mbox'),
      imap: this.account,
      envelopes: envelopes !== null && this.envelope ? { path: envelopes, envelope: this.envelope } : null,
      labels:
        labels !== null && this.labelSheet
          ? { path: labels, sheet: this.labelSheet, start: this.labelStart }
          : null,
      pen_list: path('pen_list'),
      print: this.print,
      channel: this.spoken,
      dry_run,
      exceptions: [...this.exceptions],
      ...(this.plan === null ? {} : { plan: this.plan }),
      ...(this.holdOut === null ? {} : { hold_out: this.holdOut }),
    };
  }

  #mark(options: NoteOptions, audience: Audience): string {
    return JSON.stringify(this.#request(options, audience, true));
  }

  async #run(
    options: NoteOptions,
    audience: Audience,
    dry: boolean,
    changed: number[] | null = null,
  ): Promise<void> {
    if (this.doing !== 'nothing' || this.lacks) return;
    this.doing = dry ? 'checking' : 'making';
    this.#job = `notes-${Date.now()}`;
    this.progress = begun;
    this.error = null;
    // While only some are looked at again, the others stay in sight.
    if (changed === null) this.report = this.preflight = null;
    this.made = false;
    this.#checked = this.#mark(options, audience);
    try {
      const request = this.#request(options, audience, dry);
      const told = (p: Progress) => (this.progress = p);
      if (dry) {
        this.preflight = await backend.runCheck(request, changed, told, this.#job);
        this.report = asReport(this.preflight);
        return;
      }
      const report = await backend.notesWrite(request, told, this.#job);
      this.preflight = null;
      this.made = true;
      this.exceptions = [];
      this.plan = null;
      this.holdOut = null;
      this.#used = [...this.#used, ...this.wanted.map((kind) => this.outputs[kind].path)];
      // The next labels begin where these stopped.
      this.labelStart = null;
      if (this.print) this.print = { ...this.print, start: null };
      this.report = report;
    } catch (reason) {
      this.error = asDeedError(reason);
    } finally {
      this.doing = 'nothing';
    }
  }
}
