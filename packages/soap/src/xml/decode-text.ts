import { XmlError } from './xml-error.ts';

const NAMED: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

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
  return text.replaceAll(/&(?:([a-z]{1,8})|#(\d{1,7})|#x([\da-fA-F]{1,6}));|&/g, reference);
}

function reference(match: string, name?: string, decimal?: string, hexadecimal?: string): string {
  if (name !== undefined) {
    const character = Object.hasOwn(NAMED, name) ? NAMED[name] : undefined;
    if (character !== undefined) return character;
  } else if (match !== '&') {
    const code = decimal === undefined ? Number.parseInt(hexadecimal ?? '', 16) : Number(decimal);
    if (isCharacter(code)) return String.fromCodePoint(code);
  }
  throw new XmlError(
    `The document refers to ${match === '&' ? 'nothing by "&"' : match}, which is not defined.`,
  );
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
