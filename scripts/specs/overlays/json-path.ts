import { SpecError } from '../errors.ts';

/** A place in a value: the object or list that holds it, and its key. */
export interface Place {
  readonly parent: Record<string, unknown> | unknown[];
  readonly key: string | number;
  readonly value: unknown;
}

type Selector = (value: unknown) => Place[];
type Condition = (value: unknown) => boolean;

/**
 * The places that a JSONPath selects (RFC 9535): names, indexes, wildcards, descendants, unions, and filters that compare
 * members with `==` and `!=`, test whether they are there, and combine with `&&`, `||` and `!`.
 *
 * @throws SpecError for a path that cannot be read, with the position
 */
export function placesAt(root: unknown, path: string): Place[] {
  return new PathReader(path).read()({ root });
}

class PathReader {
  readonly #path: string;
  #at = 0;

  constructor(path: string) {
    this.#path = path.trim();
  }

  read(): (holder: Record<string, unknown>) => Place[] {
    if (!this.#take('$')) throw this.#unreadable('it must begin with $');
    const segments = this.#segments();
    if (this.#at < this.#path.length) throw this.#unreadable('this is no segment');
    return (holder) => {
      const start: Place[] = [{ parent: holder, key: 'root', value: holder['root'] }];
      return unique(segments.reduce((places, select) => places.flatMap(({ value }) => select(value)), start));
    };
  }

  #segments(): Selector[] {
    const found: Selector[] = [];
    for (;;) {
      if (this.#take('..')) {
        const select = this.#isNext('[') ? this.#bracket() : this.#name();
        found.push((value) => [value, ...descendants(value)].flatMap(select));
      } else if (this.#isNext('[')) found.push(this.#bracket());
      else if (this.#take('.')) found.push(this.#name());
      else return found;
    }
  }

  /** The name after a dot, or an asterisk. */
  #name(): Selector {
    if (this.#take('*')) return children;
    const [name = ''] = /^[\p{L}_][\p{L}\p{N}_-]*/u.exec(this.#path.slice(this.#at)) ?? [];
    if (name === '') throw this.#unreadable('a name is missing');
    this.#at += name.length;
    return (value) => child(value, name);
  }

  #bracket(): Selector {
    this.#expect('[');
    const selectors: Selector[] = [];
    do {
      this.#space();
      selectors.push(this.#selector());
      this.#space();
    } while (this.#take(','));
    this.#expect(']');
    return (value) => selectors.flatMap((select) => select(value));
  }

  #selector(): Selector {
    if (this.#take('*')) return children;
    if (this.#take('?')) {
      const condition = this.#either();
      return (value) => children(value).filter((place) => condition(place.value));
    }
    const key = this.#literal();
    if (typeof key !== 'string' && typeof key !== 'number') throw this.#unreadable('a name, an index, * or a filter is missing');
    return (value) => child(value, key);
  }

  #either(): Condition {
    const conditions = [this.#both()];
    while (this.#takeSpaced('||')) conditions.push(this.#both());
    return (value) => conditions.some((condition) => condition(value));
  }

  #both(): Condition {
    const conditions = [this.#condition()];
    while (this.#takeSpaced('&&')) conditions.push(this.#condition());
    return (value) => conditions.every((condition) => condition(value));
  }

  #condition(): Condition {
    this.#space();
    if (this.#take('!')) {
      const condition = this.#condition();
      return (value) => !condition(value);
    }
    if (this.#take('(')) {
      const condition = this.#either();
      this.#space();
      this.#expect(')');
      return condition;
    }
    if (!this.#take('@')) throw this.#unreadable('a filter begins with @');
    const segments = this.#segments();
    const member = (value: unknown): unknown[] =>
      segments.reduce<unknown[]>((values, select) => values.flatMap((one) => select(one).map((place) => place.value)), [value]);
    const isEqual = this.#takeSpaced('==');
    if (!isEqual && !this.#takeSpaced('!=')) return (value) => member(value).length > 0;
    this.#space();
    const literal = this.#literal();
    return (value) => member(value).some((one) => one === literal) === isEqual;
  }

  /** A text, a number, or `true`, `false` and `null`. */
  #literal(): unknown {
    const rest = this.#path.slice(this.#at);
    const [whole, single, double, word] = /^(?:'((?:[^'\\]|\\.)*)'|"((?:[^"\\]|\\.)*)"|(-?\d+(?:\.\d+)?|true|false|null))/.exec(rest) ?? [];
    if (whole === undefined) throw this.#unreadable('a text or a number is missing');
    this.#at += whole.length;
    const quoted = single ?? double;
    return quoted === undefined ? (JSON.parse(word ?? 'null') as unknown) : quoted.replaceAll(/\\(.)/g, '$1');
  }

  #isNext(text: string): boolean {
    return this.#path.startsWith(text, this.#at);
  }

  #take(text: string): boolean {
    const isThere = this.#isNext(text);
    if (isThere) this.#at += text.length;
    return isThere;
  }

  #takeSpaced(text: string): boolean {
    const before = this.#at;
    this.#space();
    const isThere = this.#take(text);
    if (!isThere) this.#at = before;
    return isThere;
  }

  #space(): void {
    while (this.#path[this.#at] === ' ') this.#at++;
  }

  #expect(text: string): void {
    if (!this.#take(text)) throw this.#unreadable(`${text} is missing`);
  }

  #unreadable(reason: string): SpecError {
    return new SpecError(`the target ${this.#path.slice(0, 100)} cannot be read at character ${this.#at + 1}: ${reason}`);
  }
}

function children(value: unknown): Place[] {
  if (Array.isArray(value)) return value.map((item: unknown, key) => ({ parent: value as unknown[], key, value: item }));
  if (typeof value !== 'object' || value === null) return [];
  const parent = value as Record<string, unknown>;
  return Object.entries(parent).map(([key, item]) => ({ parent, key, value: item }));
}

function child(value: unknown, key: string | number): Place[] {
  if (Array.isArray(value)) {
    const index = typeof key === 'number' && key < 0 ? value.length + key : key;
    return children(value).filter((place) => place.key === index);
  }
  return typeof key === 'string' ? children(value).filter((place) => place.key === key) : [];
}

function descendants(value: unknown): unknown[] {
  return children(value).flatMap((place) => [place.value, ...descendants(place.value)]);
}

/** Each place once: a union or a descent may lead to one in two ways. */
function unique(places: readonly Place[]): Place[] {
  const seen = new Map<object, Set<string | number>>();
  return places.filter(({ parent, key }) => {
    const keys = seen.get(parent) ?? new Set();
    seen.set(parent, keys);
    if (keys.has(key)) return false;
    keys.add(key);
    return true;
  });
}
