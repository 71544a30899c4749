import { decodeText } from './decode-text.ts';
import { Instruction } from './instruction.ts';
import { KnownName, KnownNames } from './known-name.ts';
import { lastWhole, SpecialPlaces } from './text-places.ts';
import { UnfinishedTag } from './unfinished-tag.ts';
import { Scope } from './scope.ts';
import { XmlError } from './xml-error.ts';
import type { GivenAttribute, ReadAttribute } from './attributes.ts';
import type { XmlHandler, XmlLimits } from './xml-handler.ts';

const NO_ATTRIBUTES: readonly ReadAttribute[] = [];
const NO_GIVEN: readonly GivenAttribute[] = [];

const CDATA = '<![CDATA[';

/** What a place in a document is within, other than elements. */
type Within = 'content' | 'tag' | 'cdata' | 'comment' | 'instruction';

const ATTRIBUTE = /\s+([^\s=<>/"'&]+)\s*=\s*(?:"([^"<]*)"|'([^'<]*)')/y;
const TAG_END = /\s*(\/?)>/y;
const SPACE_ONLY = /^[\t\n\r ]*$/;

const [EXCLAMATION, SLASH, LESS, GREATER, QUESTION] = [0x21, 0x2f, 0x3c, 0x3e, 0x3f];

/** Characters that no document may hold, and halves of characters without the other half. */
// eslint-disable-next-line no-control-regex -- It finds exactly these.
const FORBIDDEN = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff\ud800-\udfff]/u;

/**
 * Reads a document piece by piece: elements, attributes, texts, CDATA. A DOCTYPE is refused, so that there are no entities but
 * the five of XML and those of characters; everything else that is not well-formed is refused, too. The time is proportional to
 * the length of the document, however small its pieces are.
 */
export class XmlReader {
  readonly #handler: XmlHandler;
  readonly #maxDepth: number;
  readonly #maxAttributes: number;
  /** The end of what was written, if it has no meaning yet: a few characters. */
  #rest = '';
  /** The first half of a character outside the Basic Multilingual Plane. */
  #half = '';
  #within: Within = 'content';
  /** The tag that is read in several pieces. */
  #tag = new UnfinishedTag();
  readonly #instruction = new Instruction();
  readonly #open: string[] = [];
  readonly #outermost = new Scope();
  readonly #scopes: Scope[] = [];
  readonly #names = new KnownNames();
  /** The name of the last start tag. */
  #last: KnownName | undefined;
  #hasRoot = false;
  /** Whether anything was read, even a byte order mark. */
  #hasBegun = false;
  /** Whether anything was read beside a byte order mark. */
  #hasContent = false;
  readonly #special = new SpecialPlaces();

  /** @throws XmlError from `write` and `end` */
  constructor(handler: XmlHandler, { maxDepth = 256, maxAttributes = 256 }: XmlLimits = {}) {
    this.#handler = handler;
    this.#maxDepth = maxDepth;
    this.#maxAttributes = maxAttributes;
  }

  write(written: string): void {
    let piece = this.#half + written;
    this.#half = '';
    const last = piece.charCodeAt(piece.length - 1);
    if (last >= 0xd800 && last <= 0xdbff) {
      this.#half = piece.slice(-1);
      piece = piece.slice(0, -1);
    }
    if (piece === '') return;
    if (FORBIDDEN.test(piece)) throw new XmlError('The document holds a character that XML does not allow.');
    const text = this.#rest + piece;
    this.#read(text, false);
    // What is not UTF-8 was replaced before it came here.
    if (this.#instruction.foreignEncoding !== undefined && text.includes('\ufffd'))
      throw new XmlError(
        `The document is encoded in ${this.#instruction.foreignEncoding}; only UTF-8 is read. Ask for UTF-8 by the option headers: { 'accept-charset': 'utf-8' }.`,
      );
  }

  end(): void {
    if (this.#half !== '') throw new XmlError('The document ends within a character.');
    this.#read(this.#rest, true);
    if (this.#within !== 'content') throw new XmlError(`The document ends within ${NAMES[this.#within]}.`);
    if (this.#rest !== '') throw new XmlError('The document ends within a tag.');
    if (!this.#hasRoot) throw new XmlError('The document holds no element.');
    const name = this.#open.at(-1);
    if (name !== undefined) throw new XmlError(`The document ends before </${name}>.`);
  }

  #read(text: string, isLast: boolean): void {
    let at = 0;
    this.#special.begin(text);
    if (!this.#hasBegun && text !== '') {
      this.#hasBegun = true;
      if (text.charCodeAt(0) === 0xfeff) at = 1;
    }
    while (at < text.length) {
      if (this.#within === 'content') {
        const less = text.charCodeAt(at) === LESS ? at : text.indexOf('<', at);
        if (less !== at) {
          const end = less < 0 ? (isLast ? text.length : lastWhole(text, at)) : less;
          if (end > at) this.#text(text, at, end);
          if (less < 0) {
            this.#rest = text.slice(end);
            return;
          }
        }
        const next = this.#markup(text, less);
        if (next < 0) {
          this.#rest = text.slice(less);
          return;
        }
        at = next;
      } else {
        const next = this.#continue(text, at);
        if (next < 0) return;
        at = next;
      }
    }
    this.#rest = '';
  }

  /** Reads on in what is no content. Returns where it stopped, or -1 if only `#rest` is left. */
  #continue(text: string, at: number): number {
    switch (this.#within) {
      case 'tag':
        return this.#continueTag(text, at);
      case 'instruction': {
        const end = this.#instruction.read(text, at);
        if (end >= 0) this.#within = 'content';
        else this.#rest = '';
        return end;
      }
      case 'comment':
        return this.#comment(text, at);
      default:
        return this.#cdata(text, at);
    }
  }

  #text(text: string, at: number, end: number): void {
    this.#hasContent = true;
    if (this.#open.length === 0) {
      if (!SPACE_ONLY.test(text.slice(at, end)))
        throw new XmlError('The document holds text outside its element.');
      return;
    }
    this.#handler.text(this.#textBetween(text, at, end));
  }

  #textBetween(text: string, at: number, end: number): string {
    const raw = text.slice(at, end);
    if (this.#special.isPlain(at, end)) return raw;
    if (raw.includes(']]>')) throw new XmlError('A text holds "]]>".');
    return decodeText(raw);
  }

  /** Reads what `<` begins. Returns where it ends, or -1 if its first characters do not tell yet what it is. */
  #markup(text: string, at: number): number {
    switch (text.charCodeAt(at + 1)) {
      case EXCLAMATION:
        return this.#declaration(text, at);
      case QUESTION:
        this.#instruction.begin(!this.#hasContent);
        this.#hasContent = true;
        this.#within = 'instruction';
        return at + 2;
      case SLASH: {
        const next = this.#endTag(text, at);
        return next < 0 ? this.#beginTag(text, at) : next;
      }
      default: {
        if (at + 1 >= text.length) return -1;
        this.#hasContent = true;
        const next = this.#startTag(text, at);
        return next < 0 ? this.#beginTag(text, at) : next;
      }
    }
  }

  /** Holds a tag whose end has not come. */
  #beginTag(text: string, at: number): number {
    this.#within = 'tag';
    this.#tag = new UnfinishedTag();
    return this.#continueTag(text, at);
  }

  #continueTag(text: string, at: number): number {
    const end = this.#tag.add(text, at);
    if (end < 0) return text.length;
    const tag = this.#tag.text;
    this.#within = 'content';
    const read = tag.charCodeAt(1) === SLASH ? this.#endTag(tag, 0) : this.#startTag(tag, 0);
    if (read !== tag.length) throw new XmlError(`${tag.slice(0, 100)} is not well-formed.`);
    return end;
  }

  #endTag(text: string, at: number): number {
    const name = this.#open.at(-1);
    // Nearly always the name and nothing else.
    if (
      name !== undefined &&
      text.charCodeAt(at + 2 + name.length) === GREATER &&
      text.startsWith(name, at + 2)
    ) {
      this.#close();
      return at + 3 + name.length;
    }
    const end = text.indexOf('>', at);
    if (end < 0) return -1;
    const found = text.slice(at + 2, end);
    if (name === undefined || !found.startsWith(name) || !SPACE_ONLY.test(found.slice(name.length)))
      throw new XmlError(
        `</${found.trim().slice(0, 100)}> ends nothing; expected ${name === undefined ? 'the end' : `</${name}>`}.`,
      );
    this.#close();
    return end + 1;
  }

  #close(): void {
    this.#open.pop();
    this.#scopes.pop();
    this.#handler.close();
  }

  #startTag(text: string, at: number): number {
    const known = this.#name(text, at + 1);
    if (known === undefined) return -1;
    const name = known.qualified;
    let end = at + 1 + name.length;
    let scope = this.#scopes.at(-1) ?? this.#outermost;
    if (text.charCodeAt(end) === GREATER) {
      const after = this.#leaf(text, end + 1, known, scope);
      if (after >= 0) return after;
      this.#begin(known, scope, NO_ATTRIBUTES, NO_GIVEN, false);
      return end + 1;
    }
    let given: GivenAttribute[] | undefined;
    ATTRIBUTE.lastIndex = end;
    for (let match = ATTRIBUTE.exec(text); match; match = ATTRIBUTE.exec(text)) {
      end = ATTRIBUTE.lastIndex;
      given ??= [];
      if (given.length >= this.#maxAttributes)
        throw new XmlError(`An element has more than ${this.#maxAttributes} attributes.`);
      given.push([match[1] ?? '', decodeText(match[2] ?? match[3] ?? '', true)]);
    }
    TAG_END.lastIndex = end;
    const closing = TAG_END.exec(text);
    if (!closing) {
      if (!text.includes('>', end)) return -1;
      // A ">" may stand in a value whose end is still to come.
      if (!/^\s+[^\s=<>/"'&]+\s*=\s*(?:"[^"<]*|'[^'<]*)$/.test(text.slice(end)))
        throw new XmlError(`<${name.slice(0, 100)}> is not well-formed.`);
      return -1;
    }
    const after = TAG_END.lastIndex;
    if (given) scope = scope.declare(given);
    this.#begin(
      known,
      scope,
      given ? scope.attributes(given, this.#names) : NO_ATTRIBUTES,
      given ?? NO_GIVEN,
      closing[1] === '/',
    );
    return after;
  }

  /** The name at a place; `undefined` if it is not complete. Most follow the one that they followed before. */
  #name(text: string, from: number): KnownName | undefined {
    const last = this.#last;
    const guess = last?.following;
    if (
      guess !== undefined &&
      text.startsWith(guess.qualified, from) &&
      isNameEnd(text.charCodeAt(from + guess.qualified.length))
    )
      return (this.#last = guess);
    let end = from;
    while (!isNameEnd(text.charCodeAt(end))) if (++end >= text.length) return undefined;
    const name = this.#names.get(text.slice(from, end));
    // A name that is not remembered must not hold on to others.
    if (last?.isRemembered && name.isRemembered) last.following = name;
    return (this.#last = name);
  }

  /** Reads an element without attributes that holds nothing but a text. Returns where it ends, or -1 if this is none. */
  #leaf(text: string, at: number, known: KnownName, scope: Scope): number {
    const { qualified } = known;
    const less = text.indexOf('<', at);
    const end = less + 2 + qualified.length;
    const handler = this.#handler;
    if (
      less < 0 ||
      text.charCodeAt(less + 1) !== SLASH ||
      text.charCodeAt(end) !== GREATER ||
      !text.startsWith(qualified, less + 2) ||
      this.#open.length === 0 ||
      this.#open.length >= this.#maxDepth ||
      handler.leaf === undefined
    )
      return -1;
    const namespace = known.namespaceIn(scope.resolve);
    handler.leaf(namespace, known.local, this.#textBetween(text, at, less), scope.resolve);
    return end + 1;
  }

  #begin(
    known: KnownName,
    scope: Scope,
    attributes: readonly ReadAttribute[],
    given: readonly GivenAttribute[],
    isEmpty: boolean,
  ): void {
    const open = this.#open;
    if (open.length === 0 && this.#hasRoot) throw new XmlError('The document holds a second element.');
    if (open.length >= this.#maxDepth)
      throw new XmlError(`The elements are nested more than ${this.#maxDepth} deep.`);
    this.#hasRoot = true;
    const namespace = known.namespaceIn(scope.resolve);
    this.#handler.open(namespace, known.local, attributes, scope.resolve, known.qualified, given);
    if (isEmpty) this.#handler.close();
    else {
      open.push(known.qualified);
      this.#scopes.push(scope);
    }
  }

  #declaration(text: string, at: number): number {
    this.#hasContent = true;
    if (text.startsWith('<!--', at)) {
      this.#within = 'comment';
      return at + 4;
    }
    if (text.startsWith(CDATA, at)) {
      if (this.#open.length === 0) throw new XmlError('The document holds text outside its element.');
      this.#within = 'cdata';
      return at + CDATA.length;
    }
    const begin = text.slice(at, at + CDATA.length);
    if (CDATA.startsWith(begin) || '<!--'.startsWith(begin)) return -1;
    throw new XmlError('The document has a DOCTYPE, which SOAP forbids.');
  }

  #comment(text: string, at: number): number {
    const end = text.indexOf('--', at);
    if (end >= 0 && end + 2 < text.length) {
      if (text.charCodeAt(end + 2) !== GREATER) throw new XmlError('A comment holds "--".');
      this.#within = 'content';
      return end + 3;
    }
    this.#rest = end >= 0 ? '--' : text.endsWith('-') ? '-' : '';
    return -1;
  }

  /** Gives the text of a CDATA section away, as far as it is there. */
  #cdata(text: string, at: number): number {
    const end = text.indexOf(']]>', at);
    const until = end < 0 ? lastWhole(text, at, true) : end;
    if (until > at) this.#handler.text(decodeText(text.slice(at, until), false, true));
    if (end >= 0) {
      this.#within = 'content';
      return end + 3;
    }
    this.#rest = text.slice(until);
    return -1;
  }
}

const NAMES: Readonly<Record<Exclude<Within, 'content'>, string>> = {
  tag: 'a tag',
  cdata: 'a CDATA section',
  comment: 'a comment',
  instruction: 'a processing instruction',
};

function isNameEnd(code: number): boolean {
  return (
    code === GREATER || code === SLASH || code === 0x20 || code === 0x0a || code === 0x0d || code === 0x09
  );
}

/** Reads a whole document. */
export function readXml(text: string, handler: XmlHandler, limits?: XmlLimits): void {
  const reader = new XmlReader(handler, limits);
  reader.write(text);
  reader.end();
}
