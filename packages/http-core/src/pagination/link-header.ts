import { unreadablePage } from './page-reader.ts';
import type { PageSource } from '../contract/pages.ts';

const SPACE = /[\t ]/;
/** Ends the name or the unquoted value of a parameter. */
const DELIMITER = /[\t ;,=]/;

/**
 * The URL of the link with the relation `next` in a `Link` header (RFC 8288, appendix B.2); `undefined` when there is
 * none. Parsed by hand in linear time, since a server may send a header of any length.
 *
 * @throws PaginationError if the header cannot be parsed and may name a next page.
 */
export function nextLink(header: string | null, page: Pick<PageSource, 'operation'>): string | undefined {
  if (header === null) return undefined;
  const reader = new HeaderReader(header);
  while (reader.skip(/[\t ,]/)) {
    const target = reader.target();
    if (target === undefined) {
      if (!/\bnext\b/i.test(header)) return undefined;
      throw unreadablePage(page, 'its Link header is broken');
    }
    let relations: string | undefined;
    while (reader.skip(SPACE) && reader.take(';')) {
      const [name, value] = reader.parameter();
      // The first relation counts (RFC 8288, section 3.3).
      if (name.toLowerCase() === 'rel') relations ??= value;
    }
    if (relations?.toLowerCase().split(/[\t ]/).includes('next')) return target;
  }
  return undefined;
}

class HeaderReader {
  readonly #text: string;
  #at = 0;

  constructor(text: string) {
    this.#text = text;
  }

  /** Skips characters of a kind; returns false at the end. */
  skip(kind: RegExp): boolean {
    while (this.#at < this.#text.length && kind.test(this.#text.charAt(this.#at))) this.#at++;
    return this.#at < this.#text.length;
  }

  /** Skips one character if it is the next. */
  take(character: string): boolean {
    if (this.#text.charAt(this.#at) !== character) return false;
    this.#at++;
    return true;
  }

  /** `<…>` */
  target(): string | undefined {
    const end = this.take('<') ? this.#text.indexOf('>', this.#at) : -1;
    if (end === -1) return undefined;
    const target = this.#text.slice(this.#at, end);
    this.#at = end + 1;
    return target;
  }

  /** `name`, `name=token` or `name="text"`. */
  parameter(): [name: string, value: string] {
    this.skip(SPACE);
    const name = this.#word();
    this.skip(SPACE);
    if (!this.take('=')) return [name, ''];
    this.skip(SPACE);
    return [name, this.take('"') ? this.#quoted() : this.#word()];
  }

  #word(): string {
    const start = this.#at;
    while (this.#at < this.#text.length && !DELIMITER.test(this.#text.charAt(this.#at))) this.#at++;
    return this.#text.slice(start, this.#at);
  }

  #quoted(): string {
    let value = '';
    while (this.#at < this.#text.length) {
      const character = this.#text.charAt(this.#at++);
      if (character === '"') break;
      value += character === '\\' ? this.#text.charAt(this.#at++) : character;
    }
    return value;
  }
}
