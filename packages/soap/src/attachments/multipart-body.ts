import { InvalidParamsError, type Clock } from '@org/http-core';
import { readBytes, type EncodedBody } from '@org/http-core/provider';
import type { Attachment } from '../contract/attachment.ts';

type Bytes = Uint8Array<ArrayBuffer>;

const encoder = new TextEncoder();

/** The streams that a call has taken: what is left of one would be sent as an attachment without its bytes. */
const taken = new WeakSet<object>();

/**
 * Puts an envelope and its attachments into one body (XOP in `multipart/related`, RFC 2387).
 *
 * @throws InvalidParamsError for a stream that another call has taken
 */
export function multipartBody(
  { body, contentType }: { readonly body: string; readonly contentType: string },
  attachments: readonly Attachment[],
  clock: Clock,
): EncodedBody {
  const boundary = `soap-${clock.uuid()}`;
  const type = contentType.slice(0, contentType.indexOf(';'));
  const at = contentType.indexOf('action=');
  const action = at < 0 ? '' : contentType.slice(at);
  const inner = action === '' ? type : `${type}; ${action.replaceAll('"', String.raw`\"`)}`;
  const root = (envelope: string): Bytes =>
    encoder.encode(
      `--${boundary}\r\ncontent-type: application/xop+xml; charset=utf-8; type="${inner}"\r\ncontent-transfer-encoding: 8bit\r\ncontent-id: <root@soap>\r\n\r\n${envelope}`,
    );
  const pieces: (Bytes | Attachment)[] = [];
  for (const attachment of attachments) {
    const { contentId = '', contentType: of = '' } = attachment.content;
    pieces.push(
      encoder.encode(
        `\r\n--${boundary}\r\ncontent-type: ${of}\r\ncontent-transfer-encoding: binary\r\ncontent-id: <${contentId}>\r\n\r\n`,
      ),
      attachment,
    );
  }
  pieces.push(encoder.encode(`\r\n--${boundary}--\r\n`));
  const whole = bodyOf([root(body), ...pieces]);
  if (whole instanceof Blob)
    renewable.set(whole, {
      envelope: body,
      withEnvelope: (envelope) => bodyOf([root(envelope), ...pieces]) as Blob,
    });
  return {
    body: whole,
    contentType: `multipart/related; type="application/xop+xml"; start="<root@soap>"; start-info="${type}"; boundary="${boundary}"${action === '' ? '' : `; ${action}`}`,
  };
}

/** The bodies whose envelope can be replaced. */
const renewable = new WeakMap<Blob, Renewable>();

interface Renewable {
  readonly envelope: string;
  readonly withEnvelope: (envelope: string) => Blob;
}

/** The body with another envelope, such as one whose security header is new. Its attachments and media type stay. */
export async function renewedBody(body: Blob, renew: (envelope: string) => Promise<string>): Promise<Blob> {
  const known = renewable.get(body);
  return known ? known.withEnvelope(await renew(known.envelope)) : body;
}

/** A `Blob`, which can be sent again, unless a source can be read once only. */
function bodyOf(pieces: readonly (Bytes | Attachment)[]): Blob | ReadableStream<Uint8Array> {
  const whole: (Bytes | Blob)[] = [];
  for (const piece of pieces) {
    const source = sourceOf(piece);
    if (source instanceof Uint8Array || source instanceof Blob) whole.push(source as Bytes | Blob);
    else return streamOf(pieces);
  }
  return new Blob(whole);
}

type Source = NonNullable<Attachment['content']['source']>;

const sourceOf = (piece: Bytes | Attachment): Source =>
  'content' in piece ? (piece.content.source ?? piece) : piece;

function streamOf(pieces: readonly (Bytes | Attachment)[]): ReadableStream<Uint8Array> {
  for (const source of pieces.map(sourceOf)) {
    if (source instanceof Uint8Array || source instanceof Blob) continue;
    if (taken.has(source))
      throw new InvalidParamsError(
        'An attachment is a stream that an earlier call has taken. A stream can be sent once: make a new one with attach() for each call.',
        { param: 'attachment' },
      );
    taken.add(source);
  }
  const chunks = chunksOf(pieces);
  return new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        const { done, value } = await chunks.next();
        if (done) controller.close();
        else controller.enqueue(value);
      },
      cancel() {
        for (const piece of pieces) {
          const source = sourceOf(piece);
          if (!(source instanceof Uint8Array) && !(source instanceof Blob))
            readBytes(source, 'attachment').close();
        }
        // Not awaited: it settles after the pending chunk, which may never arrive.
        chunks.return().catch(() => undefined);
      },
    },
    { highWaterMark: 0 },
  );
}

async function* chunksOf(
  pieces: readonly (Bytes | Attachment)[],
): AsyncGenerator<Uint8Array, void, undefined> {
  for (const piece of pieces) {
    const source = sourceOf(piece);
    if (source instanceof Uint8Array) {
      yield source;
      continue;
    }
    const reader = readBytes(source instanceof Blob ? source.stream() : source, 'attachment');
    for (let chunk = await reader.next(); chunk; chunk = await reader.next()) yield chunk;
  }
}
