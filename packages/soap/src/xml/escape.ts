/** Characters that no XML document can hold, and surrogates without a partner. */
const FORBIDDEN =
  // eslint-disable-next-line no-control-regex -- It finds exactly these.
  /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/;

const SPECIAL_TEXT = /[&<>\r]/;
const SPECIAL_ATTRIBUTE = /[&<>"\t\n\r]/;

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  '\t': '&#9;',
  '\n': '&#10;',
  '\r': '&#13;',
};

const entity = (character: string): string => ENTITIES[character] ?? character;

/** Whether a document can hold a text. */
export const isXmlText = (text: string): boolean => !FORBIDDEN.test(text);

export const escapeText = (text: string): string =>
  SPECIAL_TEXT.test(text) ? text.replaceAll(/[&<>\r]/g, entity) : text;

export const escapeAttribute = (text: string): string =>
  SPECIAL_ATTRIBUTE.test(text) ? text.replaceAll(/[&<>"\t\n\r]/g, entity) : text;
