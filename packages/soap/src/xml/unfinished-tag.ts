import { XmlError } from './xml-error.ts';

/** The longest tag, in characters. */
const MAX_LENGTH = 1_048_576;

const [DOUBLE, SINGLE, LESS, GREATER] = [0x22, 0x27, 0x3c, 0x3e];

/** A tag that comes in several pieces. It looks at each character once, so that small pieces cost no more than large ones. */
export class UnfinishedTag {
  readonly #pieces: string[] = [];
  #length = 0;
  /** The quote of the value that the last piece ended in; 0 outside of values. */
  #quote = 0;

  /** The tag, once it is complete. */
  get text(): string {
    return this.#pieces.join('');
  }

  /** Adds a text from a place. Returns where the tag ends in it, or -1 if it does not. */
  add(text: string, from: number): number {
    const end = this.#endIn(text, this.#length === 0 ? from + 1 : from);
    const piece = text.slice(from, end < 0 ? text.length : end);
    this.#pieces.push(piece);
    this.#length += piece.length;
    if (this.#length > MAX_LENGTH) throw new XmlError('A tag is too long.');
    return end;
  }

  #endIn(text: string, from: number): number {
    for (let at = from; at < text.length; at++) {
      const code = text.charCodeAt(at);
      if (code === LESS) throw new XmlError('A tag holds "<".');
      if (this.#quote !== 0) {
        if (code === this.#quote) this.#quote = 0;
      } else if (code === DOUBLE || code === SINGLE) this.#quote = code;
      else if (code === GREATER) return at + 1;
    }
    return -1;
  }
}
