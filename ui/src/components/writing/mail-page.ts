import type { Language } from '../../backend/types';

/** Nothing is loaded and nothing runs in a mail that is looked at, whatever stands in it. */
const nothing = `<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; img-src data:">`;

/** The ground that mail programs lay under a mail by day and by night; the mail itself names no colours. */
const grounds = {
  light: 'color-scheme:light;background:#fff;color:#1b1b1b',
  dark: 'color-scheme:dark;background:#1e1f22;color:#e8e6e3',
} as const;

export type Ground = keyof typeof grounds;

/** A letter's HTML as the page that a mail program shows; a whole page keeps its own frame. */
export function mailPage(html: string, language: Language, ground: Ground): string {
  const dir = language === 'ar' ? 'rtl' : 'ltr';
  const look =
    dir === 'rtl'
      ? "text-align:right;font:18px/1.8 'Segoe UI',Tahoma,'Noto Naskh Arabic',Arial,sans-serif"
      : "font:16px/1.6 'Segoe UI','Helvetica Neue',Helvetica,Arial,sans-serif";
  const style = `<style>html{${grounds[ground]}}body{margin:0}a{pointer-events:none}img{max-width:100%}</style>`;
  if (/^\s*<!doctype/i.test(html)) return html.replace(/<head>/i, `<head>${nothing}${style}`);
  return (
    `<!DOCTYPE html><html lang="${language}" dir="${dir}"><head>${nothing}${style}</head>` +
    `<body dir="${dir}"><div dir="${dir}" lang="${language}" style="max-width:36em;padding:16px;${look}">${html}</div></body></html>`
  );
}
