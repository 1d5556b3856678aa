import type { Language, Occasion, TemplateSummary } from '../../backend/types';
import type { Catalogue } from '../../words/catalogue';
import { en } from '../../words/en';
import { say } from '../../words/say';

type BuiltIn = keyof Catalogue['writing'] extends infer K
  ? K extends `title_${infer I}`
    ? I
    : never
  : never;

/** Whether the program itself brings a message of this id. */
export function isBuiltIn(id: string): id is BuiltIn {
  return `title_${id}` in en.writing;
}

/** `spring-greeting` as "Spring greeting". */
function readable(id: string): string {
  const words = id.replaceAll('-', ' ').trim();
  return words.charAt(0).toLocaleUpperCase() + words.slice(1);
}

/** The name that the shop gave to its own message: a comment in the first line of the letter. */
export function nameIn(source: string): string {
  return /^[^\n]*\n---[ \t]*\n\s*\{\{!\s*([^{}]+?)\s*\}\}/.exec(source)?.[1] ?? '';
}

/** A source with this name in it, in place of another one. */
export function withName(source: string, name: string): string {
  const clean = name.replace(/[{}]/g, '').trim();
  const [subject = '', rule = '---', ...letter] = source.split('\n');
  if (nameIn(source)) letter.shift();
  return [subject, rule, `{{! ${clean} }}`, ...letter].join('\n');
}

/** The subject of a source in plain words: of each choice its first wording, of each field a dash. */
export function subjectIn(source: string): string {
  const subject = source.split('\n', 1)[0]?.replace(/^\s*subject\s*:\s*/i, '') ?? '';
  return subject
    .replace(/\{\{else[^}]*\}\}.*?(?=\{\{\/)/g, '')
    .replace(/\{\{form[^}]*neutral="([^"]*)"[^}]*\}\}/g, '$1')
    .replace(/\{\{[#/!>][^}]*\}\}/g, '')
    .replace(/\{\{[^}]*\}\}/g, '…')
    .trim();
}

/** What is shown of a message in lists. */
export type Listed = TemplateSummary & { readonly title: string; readonly about: string };

/** A message with its title and description in the window's language; own ones speak through `source`. */
export function listed(summary: TemplateSummary, source: string | undefined): Listed {
  const { id } = summary;
  if (isBuiltIn(id))
    return { ...summary, title: say(`writing.title_${id}`), about: say(`writing.about_${id}`) };
  return {
    ...summary,
    title: (source && nameIn(source)) || readable(id),
    about: source ? subjectIn(source) : '',
  };
}

/** Messages under one heading; `own` are the shop's. */
export type Group = { readonly key: Occasion | 'own'; readonly messages: readonly Listed[] };

function folded(text: string): string {
  return text.normalize('NFKD').replace(/\p{M}/gu, '').toLocaleLowerCase();
}

/** Those that the search finds, own ones first, then by occasion in the order given. */
export function grouped(messages: readonly Listed[], search: string): Group[] {
  const wanted = folded(search);
  const groups = new Map<Group['key'], Listed[]>([['own', []]]);
  for (const message of messages) {
    const text = `${message.title} ${message.about} ${say(`terms.occasion_${message.occasion}`)} ${message.id}`;
    if (!folded(text).includes(wanted)) continue;
    const key = isBuiltIn(message.id) ? message.occasion : 'own';
    groups.set(key, [...(groups.get(key) ?? []), message]);
  }
  return [...groups]
    .filter(([, found]) => found.length > 0)
    .map(([key, found]) => ({ key, messages: found }));
}

/** The language in which a message is best read: the wanted one, else the first it has. */
export function bestLanguage(summary: TemplateSummary, wanted: Language): Language {
  return summary.languages.includes(wanted) ? wanted : (summary.languages[0] ?? wanted);
}
