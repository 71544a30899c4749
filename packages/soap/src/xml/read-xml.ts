import { decodeText } from './decode-text.ts';
import { Scope } from './scope.ts';
import { XmlError } from './xml-error.ts';
import type { ReadAttribute, ResolvePrefix } from './attributes.ts';

/** What hears of the parts of a document, in its order. A text may come in several pieces. */
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

const NO_ATTRIBUTES: readonly ReadAttribute[] = [];

/** The longest tag, in characters. Whole tags are held until they end. */
const MAX_TAG_LENGTH = 1_048_576;

/** How many names are remembered. */
const MAX_GUESSES = 1_024;

const ATTRIBUTE = /\s+([^\s=<>/"'&]+)\s*=\s*(?:"([^"<]*)"|'([^'<]*)')/y;
const TAG_END = /\s*(\/?)>/y;
const SPACE_ONLY = /^[\t\n\r ]*$/;

const [EXCLAMATION, SLASH, GREATER, QUESTION] = [0x21, 0x2f, 0x3e, 0x3f];

/** Characters that no document may hold. */
const FORBIDDEN = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/;

/**
 * Reads a document piece by piece: elements, attributes, texts, CDATA. A DOCTYPE is refused, so that there are no entities but
 * the five of XML and those of characters. Every rule of well-formedness that can change what a message says is kept.
 */
export class XmlReader {
  readonly #handler: XmlHandler;
  readonly #maxDepth: number;
  readonly #maxAttributes: number;
  /** What is not read yet. */
  #rest = '';
  readonly #open: string[] = [];
  readonly #scopes: Scope[] = [new Scope(undefined)];
  /** The name of the last start tag, and which name followed each: records repeat, and guessing saves a lookup by text. */
  #last = '';
  readonly #following = new Map<string, string>();
  #hasRoot = false;
  #hasBegun = false;
  /** Whether a CDATA section began in an earlier piece. */
  #isInCdata = false;
  /** Whether any piece so far holds what a text must be searched for. */
  #mayRefer = false;

  /** @throws XmlError from `write` and `end` */
  constructor(handler: XmlHandler, { maxDepth = 256, maxAttributes = 256 }: XmlLimits = {}) {
    this.#handler = handler;
    this.#maxDepth = maxDepth;
    this.#maxAttributes = maxAttributes;
  }

  write(piece: string): void {
    if (FORBIDDEN.test(piece)) throw new XmlError('The document holds a character that XML does not allow.');
    const text = this.#rest + piece;
    this.#mayRefer ||= /[&\r]|\]\]>/.test(text);
    this.#read(text, false);
  }

  end(): void {
    this.#read(this.#rest, true);
    if (this.#rest !== '') throw new XmlError('The document ends within a tag.');
    if (!this.#hasRoot) throw new XmlError('The document holds no element.');
    const name = this.#open.at(-1);
    if (name !== undefined) throw new XmlError(`The document ends before </${name}>.`);
  }

  #read(text: string, isLast: boolean): void {
    let at = 0;
    if (!this.#hasBegun && text !== '') {
      this.#hasBegun = true;
      if (text.charCodeAt(0) === 0xfeff) at = 1;
    }
    while (at < text.length) {
      if (this.#isInCdata) {
        const next = this.#cdata(text, at);
        if (next < 0) {
          this.#keep(text, at, isLast);
          return;
        }
        at = next;
        continue;
      }
      const less = text.indexOf('<', at);
      if (less !== at) {
        const end = less < 0 ? (isLast ? text.length : lastWhole(text, at)) : less;
        if (end > at) this.#text(text.slice(at, end));
        if (less < 0) {
          this.#keep(text, end, isLast);
          return;
        }
      }
      const next = this.#markup(text, less);
      if (next < 0) {
        this.#keep(text, less, isLast);
        return;
      }
      at = next;
    }
    this.#rest = '';
  }

  #keep(text: string, from: number, isLast: boolean): void {
    this.#rest = text.slice(from);
    if (this.#rest.length > MAX_TAG_LENGTH) throw new XmlError('A tag or comment is too long.');
    if (isLast && this.#isInCdata) throw new XmlError('The document ends within a CDATA section.');
  }

  #text(raw: string): void {
    if (this.#open.length === 0) {
      if (!SPACE_ONLY.test(raw)) throw new XmlError('The document holds text outside its element.');
      return;
    }
    if (this.#mayRefer && raw.includes(']]>')) throw new XmlError('A text holds "]]>".');
    this.#handler.text(this.#mayRefer ? decodeText(raw) : raw);
  }

  /** Reads what `<` begins. Returns where it ends, or -1 if it is not complete. */
  #markup(text: string, at: number): number {
    switch (text.charCodeAt(at + 1)) {
      case SLASH:
        return this.#endTag(text, at);
      case EXCLAMATION:
        return this.#declaration(text, at);
      case QUESTION:
        return this.#instruction(text, at);
      default:
        return at + 1 < text.length ? this.#startTag(text, at) : -1;
    }
  }

  #endTag(text: string, at: number): number {
    const name = this.#open.at(-1);
    // Nearly always the name and nothing else.
    if (name !== undefined && text.charCodeAt(at + 2 + name.length) === GREATER && text.startsWith(name, at + 2)) {
      this.#close();
      return at + 3 + name.length;
    }
    const end = text.indexOf('>', at);
    if (end < 0) return -1;
    const found = text.slice(at + 2, end);
    if (found !== name && (name === undefined || found.trimEnd() !== name))
      throw new XmlError(`</${found.trim().slice(0, 100)}> ends nothing; expected ${name === undefined ? 'the end' : `</${name}>`}.`);
    this.#close();
    return end + 1;
  }

  #close(): void {
    this.#open.pop();
    this.#scopes.pop();
    this.#handler.close();
  }

  #startTag(text: string, at: number): number {
    const name = this.#name(text, at + 1);
    if (name === undefined) return -1;
    let end = at + 1 + name.length;
    let scope = this.#scopes[this.#scopes.length - 1] as Scope;
    if (text.charCodeAt(end) === GREATER) {
      this.#begin(name, scope, NO_ATTRIBUTES, false);
      return end + 1;
    }
    let given: (readonly [name: string, value: string])[] | undefined;
    ATTRIBUTE.lastIndex = end;
    for (let match = ATTRIBUTE.exec(text); match; match = ATTRIBUTE.exec(text)) {
      end = ATTRIBUTE.lastIndex;
      given ??= [];
      if (given.length >= this.#maxAttributes)
        throw new XmlError(`An element has more than ${this.#maxAttributes} attributes.`);
      given.push([match[1] as string, decodeText(match[2] ?? match[3] ?? '', true)]);
    }
    TAG_END.lastIndex = end;
    const closing = TAG_END.exec(text);
    if (!closing) {
      if (mayContinue(text, end)) return -1;
      throw new XmlError(`<${name.slice(0, 100)}> is not well-formed.`);
    }
    const after = TAG_END.lastIndex;
    if (given) scope = scope.declare(given);
    this.#begin(name, scope, given ? scope.attributes(given) : NO_ATTRIBUTES, closing[1] === '/');
    return after;
  }

  /** The name at a place; `undefined` if it is not complete. Most follow the one that they followed before. */
  #name(text: string, from: number): string | undefined {
    const guess = this.#following.get(this.#last);
    if (guess !== undefined && text.startsWith(guess, from) && isNameEnd(text.charCodeAt(from + guess.length)))
      return (this.#last = guess);
    let end = from;
    while (!isNameEnd(text.charCodeAt(end))) if (++end >= text.length) return undefined;
    const name = text.slice(from, end);
    if (this.#following.size < MAX_GUESSES) this.#following.set(this.#last, name);
    return (this.#last = name);
  }

  #begin(name: string, scope: Scope, attributes: readonly ReadAttribute[], isEmpty: boolean): void {
    const open = this.#open;
    if (open.length === 0 && this.#hasRoot) throw new XmlError('The document holds a second element.');
    if (open.length >= this.#maxDepth)
      throw new XmlError(`The elements are nested more than ${this.#maxDepth} deep.`);
    this.#hasRoot = true;
    const { namespace, local } = scope.element(name);
    this.#handler.open(namespace, local, attributes, scope.resolve);
    if (isEmpty) this.#handler.close();
    else {
      open.push(name);
      this.#scopes.push(scope);
    }
  }

  #declaration(text: string, at: number): number {
    if (text.startsWith('<!--', at)) {
      const end = text.indexOf('--', at + 4);
      if (end < 0 || end + 2 >= text.length) return -1;
      if (text[end + 2] !== '>') throw new XmlError('A comment holds "--".');
      return end + 3;
    }
    if (text.startsWith('<![CDATA[', at)) {
      if (this.#open.length === 0) throw new XmlError('The document holds text outside its element.');
      this.#isInCdata = true;
      return at + 9;
    }
    if (text.length - at < 9) return -1;
    throw new XmlError('The document has a DOCTYPE, which SOAP forbids.');
  }

  /** The text of a CDATA section, as far as it is there. */
  #cdata(text: string, at: number): number {
    const end = text.indexOf(']]>', at);
    // What may be the begin of the end waits for more.
    const until = end < 0 ? Math.max(at, text.length - 2) : end;
    if (until > at) this.#handler.text(decodeText(text.slice(at, until), false, true));
    if (end < 0) return until > at ? until : -1;
    this.#isInCdata = false;
    return end + 3;
  }

  #instruction(text: string, at: number): number {
    const end = text.indexOf('?>', at);
    if (end < 0) return -1;
    if (/^<\?xml[\s?]/i.test(text.slice(at, at + 6)) && (this.#hasRoot || this.#open.length > 0))
      throw new XmlError('The XML declaration must be the first of the document.');
    return end + 2;
  }
}

function isNameEnd(code: number): boolean {
  return code === GREATER || code === SLASH || code === 0x20 || code === 0x0a || code === 0x0d || code === 0x09;
}

/** Whether a tag that does not end yet may still be one, should more follow. */
function mayContinue(text: string, at: number): boolean {
  return /^[^<>]*$|^\s+[^\s=<>/"'&]+\s*=\s*(?:"[^"<]*|'[^'<]*)$/.test(text.slice(at));
}

/** The end of the text that can be given away: before a reference or a `]]>` that may not be complete. */
function lastWhole(text: string, from: number): number {
  const reference = text.lastIndexOf('&');
  let end = text.length;
  if (reference >= from && !text.includes(';', reference)) end = reference;
  else if (text.endsWith(']]')) end -= 2;
  else if (text.endsWith(']') || text.endsWith('\r')) end -= 1;
  if (end < from) return from;
  // Half a character stays with its other half.
  const last = text.charCodeAt(end - 1);
  return last >= 0xd800 && last < 0xdc00 ? Math.max(from, end - 1) : end;
}

/** Reads a whole document. */
export function readXml(text: string, handler: XmlHandler, limits?: XmlLimits): void {
  const reader = new XmlReader(handler, limits);
  reader.write(text);
  reader.end();
}

