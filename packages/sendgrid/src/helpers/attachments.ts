import { toBase64 } from './base64.ts';
import { below, defined, readFields } from './fields.ts';
import { check, kindOf, refuse } from './refuse.ts';
import { textOf } from './values.ts';

const FIELDS = ['content', 'filename', 'type', 'disposition', 'contentId'] as const;

/** An attachment as the API takes it. */
export function attachmentOf(attachment: unknown, at: string): Record<string, unknown> {
  const { content, filename, type, disposition, contentId } = readFields(attachment, FIELDS, at, hintFor);
  const name = textOf(filename, below(at, 'filename'));
  check(name !== undefined && name !== '', below(at, 'filename'), `\`${at}\` needs a \`filename\``);
  check(
    disposition === undefined || disposition === 'attachment' || disposition === 'inline',
    below(at, 'disposition'),
    `\`${at}.disposition\` must be "attachment" or "inline"`,
  );
  return defined({
    content: base64Of(content, below(at, 'content')),
    filename: name,
    type: textOf(type, below(at, 'type')),
    disposition,
    content_id: textOf(contentId, below(at, 'contentId')),
  });
}

const hintFor = (name: string): string | undefined =>
  /^(?:file)?_?path$/i.test(name) ? '; read the file, and pass its bytes as `content`' : undefined;

function base64Of(content: unknown, at: string): string {
  const text = typeof content === 'string' ? content : toBase64(bytesOf(content, at));
  check(text !== '', at, `\`${at}\` is empty`);
  if (typeof content === 'string') checkBase64(text, at);
  return text;
}

function bytesOf(content: unknown, at: string): Uint8Array {
  if (content instanceof Uint8Array) return content;
  if (ArrayBuffer.isView(content))
    return new Uint8Array(content.buffer, content.byteOffset, content.byteLength);
  if (content instanceof ArrayBuffer) return new Uint8Array(content);
  const remedy = content instanceof Blob ? '; pass `new Uint8Array(await blob.arrayBuffer())`' : '';
  refuse(at, `\`${at}\` must be bytes or text in base64, and it is ${kindOf(content)}${remedy}`);
}

/** Text that is not base64 already was probably meant to be encoded, and the recipient would get a broken file. */
function checkBase64(text: string, at: string): void {
  check(
    !/^data:/i.test(text.slice(0, 5)),
    at,
    `\`${at}\` is a data: URL; pass only what stands behind its comma`,
  );
  const breaks = text.match(/[\r\n]/g)?.length ?? 0;
  const isBase64 = (text.length - breaks) % 4 === 0 && !/[^A-Za-z0-9+/=\r\n]|=[^=\r\n]|={3}/.test(text);
  check(
    isBase64,
    at,
    `\`${at}\` is not base64; pass the bytes (\`new TextEncoder().encode(text)\` of a text), which are encoded for you`,
  );
}
