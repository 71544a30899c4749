import { SaxesParser } from 'saxes';

/** An attribute as it was read. */
export interface ReadAttribute {
  readonly namespace: string;
  readonly name: string;
  readonly value: string;
}

/** The namespaces in scope: resolves the prefix of a value such as `xsd:string`. */
export type ResolvePrefix = (prefix: string) => string | undefined;

/** What hears of the parts of a document, in its order. */
export interface XmlHandler {
  open(
    namespace: string,
    name: string,
    attributes: readonly ReadAttribute[],
    resolvePrefix: ResolvePrefix,
  ): void;
  text(text: string): void;
  close(): void;
}

/** Limits of a document, so that no response can exhaust the process. */
export interface XmlLimits {
  /** Default 256. */
  readonly maxDepth?: number | undefined;
  /** The attributes of one element, default 256. */
  readonly maxAttributes?: number | undefined;
}

/** A document that is not well-formed, or that exceeds a limit. */
export class XmlError extends Error {
  override readonly name = 'XmlError';
}

/** Reads a document piece by piece. */
export class XmlReader {
  readonly #parser: SaxesParser<{ xmlns: true; position: false }>;

  /** @throws XmlError from `write` and `end` */
  constructor(handler: XmlHandler, { maxDepth = 256, maxAttributes = 256 }: XmlLimits = {}) {
    const parser = new SaxesParser({ xmlns: true, position: false });
    this.#parser = parser;
    let depth = 0;
    let attributes = 0;
    const resolvePrefix: ResolvePrefix = (prefix) => parser.resolve(prefix);
    parser.on('error', ({ message }) => {
      throw new XmlError(message);
    });
    // Nothing that SOAP allows needs one, and every attack by entities does.
    parser.on('doctype', () => {
      throw new XmlError('The document has a DOCTYPE, which SOAP forbids.');
    });
    parser.on('opentagstart', () => {
      attributes = 0;
      if (++depth > maxDepth) throw new XmlError(`The elements are nested more than ${maxDepth} deep.`);
    });
    parser.on('attribute', () => {
      if (++attributes > maxAttributes)
        throw new XmlError(`An element has more than ${maxAttributes} attributes.`);
    });
    parser.on('opentag', (tag) => {
      const read: ReadAttribute[] = [];
      for (const name in tag.attributes) {
        const attribute = tag.attributes[name];
        if (attribute && attribute.prefix !== 'xmlns' && name !== 'xmlns')
          read.push({ namespace: attribute.uri, name: attribute.local, value: attribute.value });
      }
      handler.open(tag.uri, tag.local, read, resolvePrefix);
    });
    parser.on('text', (text) => handler.text(text));
    parser.on('cdata', (text) => handler.text(text));
    parser.on('closetag', () => {
      depth -= 1;
      handler.close();
    });
  }

  write(text: string): void {
    this.#parser.write(text);
  }

  end(): void {
    this.#parser.close();
  }
}

/** Reads a whole document. */
export function readXml(text: string, handler: XmlHandler, limits?: XmlLimits): void {
  const reader = new XmlReader(handler, limits);
  reader.write(text);
  reader.end();
}
