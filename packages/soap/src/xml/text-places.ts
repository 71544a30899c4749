/** The longest reference, such as `&#x10FFFF;`. */
const MAX_REFERENCE_LENGTH = 12;

/** The end of the text that can be given away: before what more characters would give another meaning. */
export function lastWhole(text: string, from: number, isCdata = false): number {
  let end = text.length;
  const reference = isCdata ? -1 : text.lastIndexOf('&');
  if (reference >= from && end - reference <= MAX_REFERENCE_LENGTH && !text.includes(';', reference))
    end = reference;
  else if (text.endsWith(']]')) end -= 2;
  else if (text.endsWith(']') || text.endsWith('\r')) end -= 1;
  return Math.max(end, from);
}

/** Where a piece of a document holds what a text does not stand for as it is. It looks at each character a bounded number of times. */
export class SpecialPlaces {
  #piece = '';
  #reference = -1;
  #lineEnd = -1;
  #brackets = -1;

  begin(piece: string): void {
    this.#piece = piece;
    this.#reference = this.#lineEnd = this.#brackets = -1;
  }

  /** Whether what stands between two places is the text itself. Places do not go back. */
  isPlain(from: number, end: number): boolean {
    if (this.#reference < from) this.#reference = this.#next('&', from);
    if (this.#lineEnd < from) this.#lineEnd = this.#next('\r', from);
    if (this.#brackets < from) this.#brackets = this.#next(']]>', from);
    return this.#reference >= end && this.#lineEnd >= end && this.#brackets >= end;
  }

  #next(special: string, from: number): number {
    const at = this.#piece.indexOf(special, from);
    return at < 0 ? Infinity : at;
  }
}
