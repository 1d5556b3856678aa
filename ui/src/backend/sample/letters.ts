import type {
  Finding,
  Formality,
  FormOfAddress,
  Language,
  NoteOptions,
  NotePreview,
  NoteProblem,
  Occasion,
  Stationery,
  TemplateSummary,
  TemplateText,
} from '../types';
import { sidesOf } from './paper';

/** Id, occasion, whether it is an offer, what it needs. */
type Sketch = [string, Occasion, boolean, string];

const sketches: Sketch[] = [
  ['anything-else', 'after_purchase', false, 'shop.company'],
  ['grateful-for-you', 'after_purchase', false, 'shop.company'],
  ['love-what-you-bought', 'after_purchase', false, 'shop.company'],
  ['recent-product', 'after_purchase', false, 'shop.company product'],
  ['order-dated', 'after_purchase', false, 'purchase.date'],
  ['how-is-it', 'after_purchase', false, 'product survey.link'],
  ['first-purchase', 'first_purchase', false, 'shop.company survey.link'],
  ['second-purchase-offer', 'first_purchase', true, 'voucher voucher.value voucher.until'],
  ['continued-custom', 'repeat_customer', false, ''],
  ['reliable-customer', 'repeat_customer', false, 'shop.company'],
  ['met-expectations', 'repeat_customer', false, 'survey.link'],
  ['work-again-soon', 'business', false, ''],
  ['partnership', 'business', false, ''],
  ['enjoyed-your-visit', 'after_visit', false, 'survey.link'],
  ['your-trust', 'any_time', false, ''],
  ['pleasure-to-work-with', 'any_time', false, ''],
  ['voucher-next-order', 'reward', true, 'voucher'],
  ['another-chance', 'quiet_customer', true, 'shop.company'],
  ['we-miss-you', 'quiet_customer', true, 'shop.company voucher'],
  ['welcome', 'joined', false, 'shop.company'],
  ['left-in-cart', 'left_in_cart', true, 'product'],
  ['birthday', 'yearly_date', false, 'shop.company'],
  ['anniversary', 'yearly_date', false, 'years'],
  ['season-greetings', 'yearly_date', false, 'shop.company'],
  ['gift-enclosed', 'gift', false, 'gift'],
  ['sorry-and-voucher', 'complaint', false, 'voucher issue'],
];

const words: Record<
  Language,
  { subject: string; body: string; fields: string; close: string; dear: string }
> = {
  en: {
    subject: 'A note of thanks',
    body: 'Thank you for choosing us. Customers like you are the reason we love what we do, and we look forward to seeing you again.',
    fields: 'This is for you: ',
    close: 'With warm wishes,',
    dear: 'Dear ',
  },
  it: {
    subject: 'Un biglietto di ringraziamento',
    body: 'grazie per averci scelto. Clienti come Lei sono la ragione per cui amiamo il nostro lavoro, e speriamo di rivederla presto.',
    fields: 'Questo è per Lei: ',
    close: 'Con i nostri più cordiali saluti,',
    dear: 'Gentile ',
  },
  ro: {
    subject: 'Un gând de mulțumire',
    body: 'Vă mulțumim că ne-ați ales. Clienți ca dumneavoastră sunt motivul pentru care ne iubim munca și abia așteptăm să vă revedem.',
    fields: 'Acesta este pentru dumneavoastră: ',
    close: 'Cu stimă,',
    dear: 'Bună ziua, ',
  },
  ar: {
    subject: 'رسالة شكر',
    body: 'شكرًا على اختياركم لنا. زبائن مثلكم هم سبب حبنا لما نعمل، ونتطلع إلى لقائكم من جديد.',
    fields: 'هذا لكم: ',
    close: 'مع خالص التقدير والاحترام،',
    dear: 'تحية طيبة إلى ',
  },
};

function source([id, , , needs]: Sketch, language: Language): string {
  const { subject, body, fields } = words[language];
  const named = needs.split(' ').filter(Boolean);
  const values = named.map((field) => `{{${field}}}`).join(', ');
  const gift = id === 'birthday' ? '{{#if voucher}} {{voucher}}{{/if}}' : '';
  const more = values ? `\n\n${fields}${values}` : '';
  return `subject: ${subject}\n---\n{{> greeting}}\n\n${body}${gift}${more}\n\n{{> close}}\n{{> signature}}\n`;
}

export function sampleTemplates(): (TemplateSummary & { texts: Partial<Record<Language, string>> })[] {
  return sketches.map((sketch) => {
    const [id, occasion, offer, needs] = sketch;
    const languages: Language[] = ['en', 'it', 'ro', 'ar'];
    return {
      id,
      languages,
      forms: ['feminine', 'masculine', 'neutral', 'couple', 'firm'],
      occasion,
      purpose: offer ? 'offer' : 'thanks',
      needs: needs.split(' ').filter(Boolean),
      asks_feedback: needs.includes('survey.link'),
      own: false,
      texts: Object.fromEntries(languages.map((language) => [language, source(sketch, language)])),
    };
  });
}

export type SampleTemplate = ReturnType<typeof sampleTemplates>[number];

export function templateText(template: SampleTemplate, language: Language): TemplateText {
  const { id, occasion, purpose, own } = template;
  return { id, language, occasion, purpose, own, source: template.texts[language] ?? '', version: 1 };
}

/** A few of the writing rules, enough to see findings come and go. */
export function checked(text: string): Finding[] {
  const place = (at: number) => {
    const before = text.slice(0, at).split('\n');
    return { line: before.length, column: (before.at(-1)?.length ?? 0) + 1 };
  };
  const found: Finding[] = [];
  const look = (rule: string, code: string, pattern: RegExp) => {
    const at = text.search(pattern);
    if (at >= 0) found.push({ rule, code, ...place(at) } as Finding);
  };
  if (!/^subject:.+\n---/i.test(text)) look('formal', 'missing_subject', /^/);
  look('positive', 'shouting', /!!/);
  look('formal', 'double_space', /\S {2}\S/);
  look('syntax', 'triple_stash', /\{\{\{/);
  look('syntax', 'stray_brace', /\{\{[^}]*$/);
  look('positive', 'negative_word', /\b(problem|problema|unfortunately)\b/i);
  if (!text.includes('{{> greeting}}'))
    found.push({ rule: 'formal', code: 'missing_greeting', line: 3, column: 1 } as Finding);
  return found;
}

type Person = {
  name: string;
  language: Language;
  form: FormOfAddress;
  formality: Formality;
  product: string;
  shop: string;
  sender: string;
  survey: string;
};

/** Takes of every choice the wording that fits, the innermost first. */
function chosen(text: string, holds: (condition: string) => boolean): string {
  const block =
    /\{\{#([\w. ]+)\}\}\n?((?:(?!\{\{#)[\s\S])*?)(?:\{\{else\}\}\n?((?:(?!\{\{#)[\s\S])*?))?\{\{\/\w+\}\}\n?/;
  const next = text.replace(block, (_, condition: string, then: string, otherwise = '') =>
    holds(condition) ? then : otherwise,
  );
  return next === text ? text : chosen(next, holds);
}

function paragraphs(text: string): string {
  const safe = text.replace(/&/g, '&amp;').replace(/</g, '&lt;');
  return safe
    .split(/\n{2,}/)
    .map((part) => `<p>${part.replaceAll('\n', '<br>')}</p>`)
    .join('\n');
}

export function preview(
  options: NoteOptions,
  template: SampleTemplate,
  stationery: Stationery,
  person: Person,
): NotePreview {
  const language = options.language ?? person.language;
  const voucher = options.campaign === null ? null : 'K7QM-24XR';
  const { close, dear } = words[language];
  const blanks: Record<string, string> = {
    name: person.name,
    product: person.product,
    'purchase.date': '12.11.2026',
    'shop.company': person.shop,
    'shop.sender': person.sender,
    'survey.link': person.survey,
    ...(voucher ? { voucher, 'voucher.value': '10%', 'voucher.until': '31.12.2026' } : {}),
    ...options.set,
  };
  const problems: NoteProblem[] = [];
  const form = options.form ?? person.form;
  const formality = options.formality ?? person.formality;
  const holds = (condition: string) =>
    condition.startsWith('if ')
      ? Boolean(blanks[condition.slice(3)])
      : condition === form ||
        condition === formality ||
        (condition === 'several' && (form === 'couple' || form === 'firm'));
  const source = options.source ?? template.texts[language] ?? '';
  const filled = chosen(source.replace(/\{\{![^}]*\}\}\n?/g, ''), holds)
    .replace('{{> greeting}}', `${dear}{{name}},`)
    .replace('{{> close}}', close)
    .replace('{{> signature}}', '{{shop.sender}}\n{{shop.company}}')
    .replace(/\{\{([\w.]+)\}\}/g, (_, field: string) => {
      if (!blanks[field]) problems.push({ code: 'missing_field', field });
      return blanks[field] ?? '';
    });
  if (!template.texts[language]) problems.push({ code: 'missing_language', language });
  const [subject = '', , ...letter] = filled.split('\n');
  const text = letter.join('\n').trim();
  if (problems.length === 0 && text.length > 700)
    problems.push({ code: 'too_long', overflow_mm: 12.4, words: 9 });
  const made = problems.length === 0;
  const seed = options.seed ?? 7;
  return {
    text_cost: null,
    call: null,
    mail: null,
    subject: made ? subject.replace(/^subject:\s*/, '') : '',
    text: made ? text : '',
    html: made ? paragraphs(text) : '',
    ...(made
      ? sidesOf(text, language === 'ar', { ...options, seed }, stationery)
      : { sides: [], written: 0 }),
    language,
    form,
    formality,
    voucher,
    seed,
    thanks_and_offers: false,
    edited: options.text !== undefined,
    problems: problems.slice(0, 1),
  };
}
