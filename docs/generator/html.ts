const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

/** Text as it may stand in HTML, also in a quoted attribute. */
export const escapeHtml = (text: string): string =>
  text.replaceAll(/[&<>"]/g, (char) => entities[char] ?? char);

/** `<code>…</code>` */
export const code = (text: string): string => `<code>${escapeHtml(text)}</code>`;
