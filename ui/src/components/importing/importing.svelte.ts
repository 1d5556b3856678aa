import { Work, begun } from '../../app/work.svelte';
import { backend } from '../../backend';
import type {
  ColumnFormat,
  DeedError,
  Encoding,
  ImportPlan,
  ImportReport,
  ImportRequest,
  Kind,
  Progress,
  Source,
  UndoReport,
} from '../../backend/types';
import { asDeedError } from '../../words/explain';
import { knownFields } from './known-fields';

export const steps = ['file', 'look', 'check', 'done'] as const;

export type Step = (typeof steps)[number];

export type CountName = 'new' | 'updated' | 'unchanged' | 'suppressed' | 'rejected' | 'doubts';

/** Nothing said yet. */
const nothingSaid = {
  kind: null,
  source: null,
  encoding: null,
  delimiter: null,
  mapping: {},
  formats: {},
  mended: {},
  search: '',
  afresh: false,
} satisfies Omit<ImportRequest, 'path'>;

/** The way of one list from its file into the shop: chosen, looked at, checked, taken in, taken back. */
export class Importing {
  /** What is to be imported; null lets the list say it. */
  readonly wanted: Kind | null;

  path = $state('');
  step = $state<Step>('file');
  plan = $state.raw<ImportPlan | null>(null);
  error = $state.raw<DeedError | null>(null);
  reading = $state(false);
  progress = $state.raw<Progress | null>(null);
  report = $state.raw<ImportReport | null>(null);
  undone = $state.raw<UndoReport | null>(null);
  /** The taking back of it. */
  readonly undoing = new Work();

  /** How far the reading of a long list has come. */
  looked = $state.raw<Progress | null>(null);

  #asked = $state.raw<Omit<ImportRequest, 'path'>>(nothingSaid);
  #turn = 0;
  #job = '';

  request = $derived<ImportRequest>({ ...this.#asked, path: this.path.trim() });
  /** How many rows would change something. */
  toImport = $derived(this.plan ? this.plan.new + this.plan.updated : 0);

  /** How many rows were mended in place. */
  mended = $derived(Object.keys(this.#asked.mended).length);

  constructor(wanted: Kind | null) {
    this.wanted = wanted;
    this.#forget();
  }

  /** Another file: what was said about the former one no longer holds. */
  async choose(path: string): Promise<void> {
    this.path = path;
    await this.look();
  }

  /** Reads the file afresh and shows it. */
  async look(): Promise<void> {
    if (this.path.trim() === '') return;
    this.#forget();
    this.plan = this.error = null;
    if (await this.#read()) this.step = 'look';
  }

  /** Corrects how the file is read. Columns may be other ones then, so what was said of them is dropped. */
  async correct(said: { kind?: Kind | null; source?: Source; encoding?: Encoding; delimiter?: string }) {
    this.#asked = { ...this.#asked, ...said, mapping: {}, formats: {}, mended: {} };
    if ((await this.#read()) && this.step === 'file') this.step = 'look';
  }

  /** Says which column fills a field; '' leaves it unfilled. */
  async map(field: string, column: string): Promise<void> {
    this.#asked = { ...this.#asked, mapping: { ...this.#asked.mapping, [field]: column } };
    await this.#read();
  }

  /** Says which survey was answered; which column answers what is found anew then. */
  async answers(survey: number): Promise<void> {
    const mapping = Object.fromEntries(
      Object.entries(this.#asked.mapping).filter(([field]) => knownFields.responses.includes(field)),
    );
    this.#asked = { ...this.#asked, survey, mapping };
    await this.#read();
  }

  /** Says which mark words stand for. */
  async word(words: string, mark: number): Promise<void> {
    this.#asked = { ...this.#asked, words: { ...this.#asked.words, [words]: mark } };
    await this.#read();
  }

  /** Says how a column is to be read. */
  async readAs(column: string, format: ColumnFormat): Promise<void> {
    this.#asked = { ...this.#asked, formats: { ...this.#asked.formats, [column]: format } };
    await this.#read();
  }

  /** Puts other values into a row that was left out. */
  async mend(line: number, values: Record<string, string>): Promise<void> {
    const before = this.#asked.mended[line] ?? {};
    this.#asked = { ...this.#asked, mended: { ...this.#asked.mended, [line]: { ...before, ...values } } };
    await this.#read();
  }

  /** Leaves all rows as they stand in the file. */
  async unmend(): Promise<void> {
    this.#asked = { ...this.#asked, mended: {} };
    await this.#read();
  }

  /** Shows only rows with these words, of all rows. */
  async search(search: string): Promise<void> {
    this.#asked = { ...this.#asked, search };
    await this.#read();
  }

  /** Forgets what was said about former lists of this shape. */
  async forgetFormer(): Promise<void> {
    this.#asked = { ...nothingSaid, kind: this.wanted, afresh: true };
    await this.#read();
  }

  /** Takes the list in; a stop leaves everything as it was. */
  async run(): Promise<void> {
    if (this.progress) return;
    this.progress = begun;
    this.error = null;
    this.#job = crypto.randomUUID();
    try {
      this.report = await backend.importRun(
        this.request,
        (progress) => (this.progress = progress),
        this.#job,
      );
      this.step = 'done';
    } catch (reason) {
      this.error = asDeedError(reason);
    }
    this.progress = null;
  }

  async stop(): Promise<void> {
    await backend.jobCancel(this.#job);
  }

  /** Takes the whole import back; a stop leaves everything as it was. */
  async undo(): Promise<void> {
    const batch = this.report?.batch;
    if (batch === undefined || this.undone || this.undoing.progress) return;
    this.undone = await this.undoing.run((told, job) => backend.importUndo(batch, told, job));
  }

  /** Begins again with another list. */
  again(): void {
    this.path = '';
    this.step = 'file';
    this.plan = this.report = this.undone = this.error = null;
    this.#forget();
  }

  #forget(): void {
    this.#asked = { ...nothingSaid, kind: this.wanted };
  }

  /** Reads with what was said so far; the former plan stays in sight when that does not work. */
  async #read(): Promise<boolean> {
    const turn = ++this.#turn;
    // Whoever asks again no longer waits for the former answer.
    if (this.reading) void backend.jobCancel(this.#job);
    this.reading = true;
    this.looked = null;
    this.#job = crypto.randomUUID();
    try {
      const plan = await backend.importPlan(
        this.request,
        (progress) => {
          if (turn === this.#turn) this.looked = progress;
        },
        this.#job,
      );
      if (turn !== this.#turn) return false;
      this.plan = plan;
      this.error = plan.lacks_columns ? noField(this.request.path) : null;
    } catch (reason) {
      if (turn !== this.#turn) return false;
      this.error = asDeedError(reason);
    }
    this.reading = false;
    return this.plan !== null;
  }
}

/** The columns that are needed at least must be matched by the person first. */
function noField(path: string): DeedError {
  return { code: 'import', fault: 'no_field', line: null, column: null, path };
}
