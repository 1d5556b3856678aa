import type {
  Format,
  Hand,
  Language,
  NoteOptions,
  NotePreview,
  TemplateSummary,
  TemplateText,
} from '../types';

const texts: Record<string, Record<Language, string>> = {
  'after-purchase': {
    en: 'Dear {{name}},\n\nthank you for choosing {{product}}. We hope it brings you joy.',
    it: 'Gentile {{name}},\n\ngrazie per aver scelto {{product}}. Speriamo le porti gioia.',
    ro: 'Bună ziua, {{name}},\n\nvă mulțumim că ați ales {{product}}. Sperăm să vă bucure.',
    ar: 'إلى {{name}}،\n\nشكرًا على اختيار {{product}}. نرجو أن ينال رضاكم.',
  },
  'reward-voucher': {
    en: 'Dear {{name}},\n\nwith our thanks, here is {{voucher}} for your next visit.',
    it: 'Gentile {{name}},\n\ncon gratitudine, ecco {{voucher}} per la prossima visita.',
    ro: 'Bună ziua, {{name}},\n\ncu mulțumiri, iată {{voucher}} pentru vizita următoare.',
    ar: 'إلى {{name}}،\n\nمع الشكر، هذه قسيمة {{voucher}} لزيارتكم القادمة.',
  },
  'asking-opinion': {
    en: 'Dear {{name}},\n\nhow did we do? Your answer helps us.',
    it: 'Gentile {{name}},\n\ncome è andata? La sua risposta ci aiuta.',
    ro: 'Bună ziua, {{name}},\n\ncum a fost? Răspunsul ne ajută.',
    ar: 'إلى {{name}}،\n\nكيف كانت تجربتكم؟ رأيكم يساعدنا.',
  },
};

export function sampleTemplates(): (TemplateSummary & { texts: Record<Language, string> })[] {
  return Object.entries(texts).map(([id, inLanguages], at) => ({
    id,
    languages: ['en', 'it', 'ro', 'ar'],
    forms: ['feminine', 'masculine', 'neutral', 'couple', 'firm'],
    occasion: (['after_purchase', 'reward', 'any_time'] as const)[at] ?? 'any_time',
    purpose: at === 1 ? 'offer' : 'thanks',
    needs: (['purchase.product', 'voucher.code', 'survey.link'][at] ?? '').split(',').filter(Boolean),
    asks_feedback: at === 2,
    own: false,
    texts: inLanguages,
  }));
}

export type SampleTemplate = ReturnType<typeof sampleTemplates>[number];

export const hands: Hand[] = [
  { id: 'caveat', name: 'Caveat · Aref Ruqaa' },
  { id: 'kalam', name: 'Kalam · Gulzar' },
];

export const formats: Format[] = [
  {
    id: 'a6-4',
    card_width_mm: 148,
    card_height_mm: 105,
    cards_per_sheet: 4,
    sheet_width_mm: 297,
    sheet_height_mm: 210,
  },
  {
    id: 'a6-1',
    card_width_mm: 148,
    card_height_mm: 105,
    cards_per_sheet: 1,
    sheet_width_mm: 148,
    sheet_height_mm: 105,
  },
];

export function templateText(template: SampleTemplate, language: Language): TemplateText {
  const { id, occasion, purpose, own } = template;
  return { id, language, occasion, purpose, own, source: template.texts[language], version: 1 };
}

/** A card as the printer would draw it, simplified to its text. */
function drawn(text: string, rightToLeft: boolean): string {
  const lines = text.split('\n').map((line, at) => {
    const safe = line.replace(/[<&]/g, (sign) => (sign === '<' ? '&lt;' : '&amp;'));
    return `<text x="${rightToLeft ? 136 : 12}" y="${22 + at * 9}" font-size="6">${safe}</text>`;
  });
  return (
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 148 105" direction="${rightToLeft ? 'rtl' : 'ltr'}">` +
    `<rect width="148" height="105" fill="#fffdf8"/>${lines.join('')}</svg>`
  );
}

export function preview(
  options: NoteOptions,
  template: SampleTemplate,
  person: { name: string; language: Language; product: string },
): NotePreview {
  const language = options.language ?? person.language;
  const voucher = options.campaign === null ? null : 'K7QM-24XR';
  const blanks: Record<string, string> = {
    name: person.name,
    product: person.product,
    voucher: voucher ?? '',
  };
  const text = (options.source ?? template.texts[language]).replace(
    /\{\{(\w+)\}\}/g,
    (_, name: string) => blanks[name] ?? '',
  );
  const needed = template.needs.includes('voucher.code') && voucher === null;
  return {
    subject: text.split('\n')[0] ?? '',
    text,
    html: `<p>${text}</p>`,
    svg: drawn(text, language === 'ar'),
    language,
    form: options.form ?? 'neutral',
    formality: options.formality ?? 'formal',
    voucher,
    seed: options.seed ?? 7,
    problems: needed ? [{ code: 'missing_field', field: 'voucher.code' }] : [],
  };
}
