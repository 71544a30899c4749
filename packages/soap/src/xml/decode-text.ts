import { XmlError } from './xml-error.ts';

/** The references that XML defines itself, the most frequent one first. */
const NAMED: readonly (readonly [reference: string, character: string])[] = [
  ['&amp;', '&'],
  ['&lt;', '<'],
  ['&gt;', '>'],
  ['&quot;', '"'],
  ['&apos;', "'"],
];

/**
 * Decodes the references of a text and normalises its line ends.
 *
 * @param isAttribute Whether every space is a blank.
 * @param isCdata Whether `&` means itself.
 * @throws XmlError for an unknown reference, or a character that is not allowed
 */
export function decodeText(raw: string, isAttribute = false, isCdata = false): string {
  let text = raw.includes('\r') ? raw.replaceAll(/\r\n?/g, '\n') : raw;
  if (isAttribute && /[\t\n]/.test(text)) text = text.replaceAll(/[\t\n]/g, ' ');
  if (isCdata || !text.includes('&')) return text;
  let decoded = '';
  let from = 0;
  for (let at = text.indexOf('&'); at >= 0; at = text.indexOf('&', from)) {
    if (at > from) decoded += text.slice(from, at);
    const named = NAMED.find(([reference]) => text.startsWith(reference, at));
    if (named) {
      decoded += named[1];
      from = at + named[0].length;
      continue;
    }
    const end = text.indexOf(';', at);
    if (end < 0) throw new XmlError('The document holds "&" without a reference.');
    decoded += numbered(text.slice(at + 1, Math.min(end, at + 12)));
    from = end + 1;
  }
  return from < text.length ? decoded + text.slice(from) : decoded;
}

/** The character that a reference such as `#10` stands for. */
function numbered(name: string): string {
  const [, decimal, hexadecimal] = /^#(?:(\d{1,7})|x([\da-fA-F]{1,6}))$/.exec(name) ?? [];
  const code = decimal === undefined ? Number.parseInt(hexadecimal ?? '', 16) : Number(decimal);
  if (isCharacter(code)) return String.fromCodePoint(code);
  throw new XmlError(`The document refers to "&${name}", which is not defined.`);
}

function isCharacter(code: number): boolean {
  return (
    code === 0x09 ||
    code === 0x0a ||
    code === 0x0d ||
    (code >= 0x20 && code <= 0xd7ff) ||
    (code >= 0xe000 && code <= 0xfffd) ||
    (code >= 0x10000 && code <= 0x10ffff)
  );
}
