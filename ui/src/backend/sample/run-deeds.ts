import type * as t from '../types';
import { nameOf } from './looking-up';
import { MessageDeeds } from './message-deeds';
import { daysAgo } from './people';

/** Runs: checked, made, exported, and what becomes of their notes. */
export class RunDeeds extends MessageDeeds {
  async runCheck(
    request: t.RunRequest,
    _changed: number[] | null,
    progress: (p: t.Progress) => void,
    job: string,
  ): Promise<t.Preflight> {
    const report = await this.notesWrite({ ...request, dry_run: true }, progress, job);
    const people = report.skipped.map((one) => ({ ...one, in_part: false, overridden: null }));
    return {
      people: report.made + people.length,
      ready: report.made,
      held_out: 0,
      findings: people.length > 0 ? [{ code: 'opted_out', weight: 'block', people }] : [],
      codes: null,
      edited: [],
      thanks_and_offers: false,
    };
  }
  async noteEdit(id: number): Promise<t.NotePreview> {
    return this.noteOpen(id);
  }
  async noteFormerTexts(): Promise<t.FormerText[]> {
    return [];
  }
  async notesWrite(
    request: t.RunRequest,
    progress: (p: t.Progress) => void,
    job: string,
  ): Promise<t.RunReport> {
    const { audience, options } = request;
    const people = this.people(audience);
    const written = people.filter((one) => !this.row(one).opted_out);
    const skipped = people
      .filter((one) => this.row(one).opted_out)
      .map((one): t.Skipped => ({
        customer: one.id,
        name: nameOf(one),
        code: 'opted_out',
        problem: { code: 'opted_out', channel: 'email' },
      }));
    await this.work(written.length, progress, job);
    if (request.dry_run)
      return {
        run: null,
        made: written.length,
        skipped,
        partial: [],
        held_out: 0,
        files: [],
        made_files: [],
      };
    const run = this.next++;
    for (const one of written) {
      this.notes.push({
        id: this.next++,
        run,
        customer: one.id,
        name: nameOf(one),
        template: options.template,
        channel: request.pdf ? 'card' : 'email',
        language: options.language ?? one.language ?? this.shop.language,
        voucher: null,
        state: 'made',
        written_on: daysAgo(0),
      });
      for (const bought of this.purchases) if (bought.customer === one.id) bought.thanked_on ??= daysAgo(0);
    }
    this.tell('notes', 'purchases', 'customers');
    return {
      run,
      made: written.length,
      skipped,
      partial: [],
      held_out: 0,
      files: this.files(request).map((one) => one.path),
      made_files: this.files(request),
    };
  }
  async runsList(): Promise<t.RunRow[]> {
    const runs = new Map<number, t.RunRow>();
    for (const note of this.notes) {
      const known = runs.get(note.run);
      if (known) {
        known.notes += 1;
        const of = known.states.find((one) => one.state === note.state);
        if (of) of.notes += 1;
        else known.states.push({ state: note.state, notes: 1 });
      } else
        runs.set(note.run, {
          id: note.run,
          template: note.template,
          made_on: note.written_on,
          notes: 1,
          exported: true,
          unfinished: false,
          resumable: true,
          states: [{ state: note.state, notes: 1 }],
          held_out: 0,
          calls: note.channel === 'phone',
        });
    }
    return [...runs.values()].reverse();
  }
  async runOpen(id: number): Promise<t.OpenRun> {
    const run = (await this.runsList()).find((one) => one.id === id);
    if (!run) throw { code: 'not_found', what: 'run' } satisfies t.DeedError;
    const notes = this.notes.filter((one) => one.run === id);
    let cards = 0;
    return {
      run,
      format: notes.some((note) => note.channel === 'card') ? 'a6' : null,
      notes: notes.map((note) => ({ ...note, place: note.channel === 'card' ? ++cards : null })),
    };
  }
  async runExport(
    id: number,
    files: t.RunFiles,
    notes: number[] | null,
    progress: (p: t.Progress) => void,
    job: string,
  ): Promise<t.RunReport> {
    const open = await this.runOpen(id);
    const made = open.notes.filter((note) => notes === null || notes.includes(note.id)).length;
    await this.work(made, progress, job);
    const made_files = this.files(files);
    return {
      run: id,
      made,
      skipped: [],
      partial: [],
      held_out: 0,
      files: made_files.map((one) => one.path),
      made_files,
    };
  }
  async noteOpen(id: number) {
    const note = this.notes.find((one) => one.id === id);
    if (!note) throw { code: 'not_found', what: 'note' } satisfies t.DeedError;
    const none = {
      form: null,
      formality: null,
      hand: null,
      format: null,
      campaign: null,
      set: {},
      seed: null,
      source: null,
      stationery: null,
    };
    return this.notePreview({ template: note.template, language: note.language, ...none }, note.customer);
  }
  async notesMark({ ids, state }: t.MarkRequest): Promise<t.MarkReport> {
    for (const note of this.notes) if (ids.includes(note.id)) note.state = state;
    this.tell('notes');
    return { mark: this.next++, changed: ids.length, refused: [] };
  }
  async markUndo(mark: number): Promise<t.MarkReport> {
    return { mark, changed: 0, refused: [] };
  }
  async noteHistory(): Promise<t.NoteMark[]> {
    return [];
  }
  async addressDismiss() {}
  async addressReopen() {}
  async runResume(id: number, progress: (p: t.Progress) => void, job: string) {
    return this.runExport(id, { pdf: 'cards.pdf' } as t.RunFiles, null, progress, job);
  }
  async runCancel(id: number): Promise<t.MarkReport> {
    const ids = this.notes.filter((note) => note.run === id).map((note) => note.id);
    return this.notesMark({ ids, state: 'cancelled', clerk: '', void_codes: false });
  }
  async runReport(): Promise<t.HelpReport> {
    throw { code: 'not_found', what: 'run' } satisfies t.DeedError;
  }
}
