/** Makes texts that a pattern of XML Schema allows. It knows what the patterns of services use: classes, groups, repetition. */
export function patternText(pattern: string, random: () => number): string {
  return new PatternReader(pattern, random).branches();
}

const PRINTABLE = Array.from('abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789');

const ESCAPES: Readonly<Record<string, readonly string[]>> = {
  d: Array.from('0123456789'),
  w: PRINTABLE,
  s: [' '],
  i: Array.from('abcXYZ_'),
  c: Array.from('abcXYZ_019.-'),
  D: Array.from('abc'),
  S: Array.from('abc1'),
  W: Array.from(' .'),
  n: ['\n'],
  t: ['\t'],
  r: ['\r'],
};

class PatternReader {
  readonly #pattern: readonly string[];
  readonly #random: () => number;
  #at = 0;

  constructor(pattern: string, random: () => number) {
    this.#pattern = Array.from(pattern);
    this.#random = random;
  }

  /** One of the branches, up to the end of the group. */
  branches(): string {
    const all = [''];
    while (this.#at < this.#pattern.length && this.#pattern[this.#at] !== ')')
      if (this.#pattern[this.#at] === '|') {
        this.#at++;
        all.push('');
      } else all.push((all.pop() ?? '') + this.#piece());
    return this.#one(all);
  }

  #one<T>(list: readonly T[]): T {
    return list[Math.floor(this.#random() * list.length)] as T;
  }

  /** An atom, as often as its quantifier allows. The atom is read anew each time. */
  #piece(): string {
    const start = this.#at;
    const first = this.#atom();
    const { min, max } = this.#quantifier();
    const end = this.#at;
    const count = min + Math.floor(this.#random() * (Math.min(max, min + 3) - min + 1));
    let text = count === 0 ? '' : first;
    for (let index = 1; index < count; index++) {
      this.#at = start;
      text += this.#atom();
    }
    this.#at = end;
    return text;
  }

  #quantifier(): { min: number; max: number } {
    const rest = this.#pattern.slice(this.#at).join('');
    const simple = { '*': [0, Infinity], '+': [1, Infinity], '?': [0, 1] }[rest.charAt(0)];
    if (simple) {
      this.#at++;
      return { min: simple[0] ?? 0, max: simple[1] ?? 1 };
    }
    const counted = /^\{(\d+)(,?)(\d*)\}/.exec(rest);
    if (!counted) return { min: 1, max: 1 };
    this.#at += counted[0].length;
    const min = Number(counted[1]);
    if (counted[2] === '') return { min, max: min };
    return { min, max: counted[3] === '' ? Infinity : Number(counted[3]) };
  }

  #atom(): string {
    const char = this.#pattern[this.#at++] ?? '';
    if (char === '.') return this.#one(PRINTABLE);
    if (char === '(') {
      const text = this.branches();
      this.#at++;
      return text;
    }
    if (char === '[') return this.#one(this.#class());
    return char === '\\' ? this.#one(this.#escape()) : char;
  }

  #escape(): readonly string[] {
    const char = this.#pattern[this.#at++] ?? '';
    if (char === 'p' || char === 'P') {
      while (this.#pattern[this.#at++] !== '}');
      return char === 'p' ? Array.from('AB') : Array.from('12');
    }
    return ESCAPES[char] ?? [char];
  }

  #class(): readonly string[] {
    const isNegated = this.#pattern[this.#at] === '^';
    if (isNegated) this.#at++;
    const found: string[] = [];
    while (this.#pattern[this.#at] !== ']') {
      const char = this.#pattern[this.#at++] ?? '';
      const from = char === '\\' ? this.#escape() : [char];
      const isRange = this.#pattern[this.#at] === '-' && this.#pattern[this.#at + 1] !== ']';
      if (!isRange) {
        found.push(...from);
        continue;
      }
      this.#at++;
      const next = this.#pattern[this.#at++] ?? '';
      const to = next === '\\' ? (this.#escape()[0] ?? '') : next;
      for (let code = from[0]?.codePointAt(0) ?? 0; code <= (to.codePointAt(0) ?? 0); code++)
        found.push(String.fromCodePoint(code));
    }
    this.#at++;
    return isNegated ? PRINTABLE.filter((char) => !found.includes(char)) : found;
  }
}
