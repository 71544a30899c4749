import { Attachment, XOP } from '../contract/attachment.ts';
import type { MessageSchema } from '../contract/operation.ts';
import { ATTACHMENT_MARK, ContentError } from '../decode/simple-value.ts';
import { EnvelopeReader, type ReadEnvelope } from '../envelope/read-envelope.ts';
import type { GivenAttribute, ReadAttribute, ResolvePrefix } from '../xml/attributes.ts';
import { readXml } from '../xml/read-xml.ts';
import type { XmlHandler } from '../xml/xml-handler.ts';

/** Reads an envelope whose `Include` elements become attachments that name the part they stand for. */
export function readWithIncludes(text: string, schema: MessageSchema): ReadEnvelope {
  const envelope = new EnvelopeReader(schema);
  readXml(text, new IncludeReader(envelope));
  return envelope.result();
}

class IncludeReader implements XmlHandler {
  readonly #envelope: EnvelopeReader;
  #isInclude = false;

  constructor(envelope: EnvelopeReader) {
    this.#envelope = envelope;
  }

  open(
    namespace: string,
    name: string,
    attributes: readonly ReadAttribute[],
    resolve: ResolvePrefix,
    _qualifiedName: string,
    _given: readonly GivenAttribute[],
  ): void {
    if (namespace !== XOP || name !== 'Include') {
      this.#envelope.open(namespace, name, attributes, resolve);
      return;
    }
    const href = attributes.find((one) => one.name === 'href')?.value ?? '';
    if (!href.startsWith('cid:')) throw new ContentError('an <Include> refers to nothing within the message');
    this.#isInclude = true;
    this.#envelope.text(ATTACHMENT_MARK + decoded(href.slice(4)));
  }

  text(text: string): void {
    this.#envelope.text(text);
  }

  close(): void {
    if (this.#isInclude) this.#isInclude = false;
    else this.#envelope.close();
  }
}

function decoded(id: string): string {
  try {
    return decodeURIComponent(id);
  } catch {
    return id;
  }
}

/** An attachment in an output, and where it stands. */
export interface Included {
  readonly path: string;
  readonly contentId: string;
  readonly replace: (bytes: Uint8Array) => void;
}

/** The attachments in an output, in its order. */
export function includedIn(value: unknown, path = ''): Included[] {
  if (typeof value !== 'object' || value === null || value instanceof Uint8Array) return [];
  return Object.entries(value).flatMap(([key, child]: [string, unknown]) => {
    const at = Array.isArray(value) ? `${path}[${key}]` : path === '' ? key : `${path}.${key}`;
    const contentId = idIn(child);
    if (contentId === undefined) return includedIn(child, at);
    const replace = (bytes: Uint8Array): void => {
      (value as Record<string, unknown>)[key] = bytes;
    };
    return [{ path: at, contentId, replace }];
  });
}

/** The id of an attachment; where the schema allows any value, its mark is read as text. */
function idIn(value: unknown): string | undefined {
  if (value instanceof Attachment) return value.content.contentId;
  return typeof value === 'string' && value.startsWith(ATTACHMENT_MARK) ? value.slice(1) : undefined;
}
