import type { Language } from '../../backend/types';

const letters: Record<Language, readonly [subject: string, body: string]> = {
  en: [
    'Thank you',
    'Thank you for choosing us. Customers like you mean a great deal to us.\n\nWe look forward to seeing you again soon.',
  ],
  it: [
    'Grazie',
    '{{#several}}\ngrazie per averci scelto. Clienti come voi sono preziosi per noi.\n\nVi aspettiamo presto.\n{{else}}\n{{#formal}}\ngrazie per averci scelto. Clienti come Lei sono preziosi per noi.\n\nLa aspettiamo presto.\n{{else}}\ngrazie per averci scelto. Clienti come te sono preziosi per noi.\n\nTi aspettiamo presto.\n{{/formal}}\n{{/several}}',
  ],
  ro: [
    'Mulțumim',
    '{{#formal}}\nVă mulțumim că ne-ați ales. Clienții ca dumneavoastră sunt foarte importanți pentru noi.\n\nVă așteptăm cu drag și data viitoare.\n{{else}}\n{{#several}}\nVă mulțumim că ne-ați ales. Clienții ca voi sunt foarte importanți pentru noi.\n\nVă așteptăm cu drag și data viitoare.\n{{else}}\nÎți mulțumim că ne-ai ales. Clienții ca tine sunt foarte importanți pentru noi.\n\nTe așteptăm cu drag și data viitoare.\n{{/several}}\n{{/formal}}',
  ],
  ar: [
    'شكرًا',
    'شكرًا على اختياركم لنا. أنتم زبائن غالون علينا، وثقتكم محل تقديرنا.\n\nنتطلع إلى لقائكم قريبًا.',
  ],
};

/** A whole short letter to begin with, in the language of the note. */
export function starter(language: Language): string {
  const [subject, body] = letters[language];
  return `subject: ${subject}\n---\n{{> greeting}}\n\n${body}\n\n{{> close}}\n{{> signature}}\n`;
}
