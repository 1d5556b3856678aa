import type { DeedError, ImportPlan, ImportReport, ImportRequest, PlannedRow } from '../types';

const headers = ['Nume', 'E-mail', 'Oraș', 'Data nașterii', 'Observații'];

const people: readonly string[][] = [
  ['Maria Ionescu', 'maria@example.com', 'Timișoara', '05.03.1984', ''],
  ['Dan Pop', 'dan(at)example.com', 'Arad', '', 'ceai verde'],
  ['Ștefania Țurcanu', 'person6@example.com', 'Cluj', '', ''],
  ['Ilinca Moraru', 'ilinca@example.com', 'Sibiu', '31.02.1990', ''],
];

const rows: readonly PlannedRow[] = [
  { row: 2, name: 'Maria Ionescu', outcome: 'new', changes: [] },
  {
    row: 4,
    name: 'Ștefania Țurcanu',
    outcome: 'updated',
    changes: [
      { field: 'city', before: 'Cluj-Napoca', after: 'Cluj' },
      { field: 'phone', before: '', after: '+40 264 555 010' },
    ],
  },
  { row: 5, name: 'Ilinca Moraru', outcome: 'new', changes: [] },
  { row: 6, name: 'Andrei Munteanu', outcome: 'unchanged', changes: [] },
  { row: 7, name: 'Ioana Văcărescu', outcome: 'suppressed', changes: [] },
];

/** What the sample shop would do with any list: always the same Romanian one. */
export function plannedList(request: ImportRequest): ImportPlan {
  if (/\.(xlsx?|ods)$/.test(request.path)) {
    throw {
      code: 'import',
      fault: 'spreadsheet',
      line: null,
      column: null,
      path: request.path,
    } satisfies DeedError;
  }
  const proposed: Record<string, string> = { full_name: 'Nume', email: 'E-mail', birthday: 'Data nașterii' };
  const mapping = Object.entries({ ...proposed, ...request.mapping }).filter(([, column]) => column !== '');
  return {
    source: request.source ?? 'plain',
    lacks_columns: false,
    kind: request.kind ?? 'customers',
    encoding: request.encoding ?? 'windows-1250',
    shape: 'text',
    encoding_certain: request.encoding !== null,
    delimiter: request.delimiter ?? ';',
    headers,
    sample: people.map((cells) => [...cells]),
    mapping: Object.fromEntries(mapping),
    guesses: [{ field: 'birthday', column: 'Data nașterii', format: 'dd.mm.yyyy', certain: false }],
    new: 3 in request.mended ? 3 : 2,
    updated: 1,
    unchanged: 1,
    suppressed: 1,
    formats: request.formats,
    remembered: null,
    survey: null,
    questions: [],
    scale_words: [],
    found: rows.length,
    rejected:
      3 in request.mended
        ? []
        : [{ row: 3, column: 'E-mail', code: 'bad_email', value: 'dan(at)example.com' }],
    rejected_cells: 3 in request.mended ? {} : { 3: [...(people[1] ?? [])] },
    rejected_rows: 3 in request.mended ? 0 : 1,
    doubts: [{ row: 5, column: 'Data nașterii', code: 'bad_date', value: '31.02.1990' }],
    doubtful_cells: 1,
    rows: [...rows],
  };
}

export function importedList(request: ImportRequest): ImportReport {
  const plan = plannedList(request);
  const { source, shape, encoding, delimiter, updated, unchanged, suppressed, rejected, doubts } = plan;
  return {
    batch: 1,
    source,
    shape,
    encoding,
    delimiter,
    new: plan.new,
    updated,
    unchanged,
    suppressed,
    rejected,
    rejected_rows: rejected.length,
    doubts,
    doubtful_cells: doubts.length,
  };
}
