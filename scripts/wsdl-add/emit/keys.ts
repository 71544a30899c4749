import type { Attribute, ElementParticle, TypeName } from '../schema/model.ts';
import { namesIn, type RepetitionDraft } from './drafts.ts';

export interface AttributeProperty {
  readonly key: string;
  readonly attribute: Attribute;
}

/** The names that earlier runs gave to properties: type → words such as `name`, `@attribute` or `{namespace}name=key`. */
export type KeyLock = Readonly<Record<TypeName, string>>;

/**
 * The names of the properties of one type. Each stands for an element, an attribute or a repetition, which the lock calls
 * `name` (of the type's own namespace), `{namespace}name`, `@attribute` or `*first,second`; `+name` is an element that a base
 * has, too.
 */
export class Keys {
  /** Key → what it stands for. */
  readonly #meanings: Map<string, string>;
  readonly #own = new Map<string, string>();
  readonly #ofRepetition = new Map<RepetitionDraft, string>();
  readonly #inherited: ReadonlySet<string>;
  readonly #namespace: string;
  readonly #locked: ReadonlyMap<string, string>;

  constructor(namespace: string, base: Keys | undefined, locked: string | undefined) {
    this.#namespace = namespace;
    this.#meanings = new Map(base ? base.#meanings : []);
    // A base of another namespace has words of its own.
    for (const [key, word] of this.#meanings) this.#meanings.set(key, base ? base.#absolute(word) : word);
    this.#inherited = new Set(this.#meanings.values());
    this.#locked = new Map(
      (locked ?? '')
        .split(' ')
        .filter((word) => word !== '')
        .map(parsedWord),
    );
  }

  /** What the lock is to hold of the type itself. */
  get words(): string {
    return [...this.#own].map(([word, key]) => (key === nameIn(word) ? word : `${word}=${key}`)).join(' ');
  }

  /** Names what a type has; what the lock knows comes first. */
  take(
    elements: readonly ElementParticle[],
    repetitions: readonly RepetitionDraft[],
    attributes: readonly Attribute[],
  ): AttributeProperty[] {
    const words = elements.map((element) => [this.#word(element), element.name] as const);
    for (const [word] of words) this.#takeLocked(word);
    for (const attribute of attributes) this.#takeLocked(attributeWord(attribute));
    for (const repetition of repetitions) this.#takeRepetition(repetition);
    for (const [word, name] of words) this.#take(word, name, '_');
    return attributes
      .filter((attribute) => !this.#inherited.has(attributeWord(attribute)))
      .map((attribute) => ({
        key: this.#take(attributeWord(attribute), attribute.name, 'Attribute'),
        attribute,
      }));
  }

  of(element: ElementParticle): string {
    return this.#own.get(this.#word(element)) ?? element.name;
  }

  ofRepetition(repetition: RepetitionDraft): string {
    return this.#ofRepetition.get(repetition) ?? '$items';
  }

  #takeRepetition(repetition: RepetitionDraft): void {
    const word = this.#repetitionWord(namesIn(repetition));
    let key = this.#takeLocked(word);
    if (key === undefined) {
      key = '$items';
      const reserved = new Set(this.#locked.values());
      for (let count = 2; this.#meanings.has(key) || reserved.has(key); count++) key = `$items${count}`;
      this.#set(key, word);
    }
    this.#ofRepetition.set(repetition, key);
  }

  /** The word of a repetition: that of the lock which has most of its names, as names come and go. */
  #repetitionWord(names: readonly string[]): string {
    const shared = (word: string): number =>
      word
        .slice(1)
        .split(',')
        .filter((name) => names.includes(name)).length;
    const known = [...this.#locked.keys()]
      .filter((word) => word.startsWith('*') && !this.#own.has(word) && shared(word) > 0)
      .sort((a, b) => shared(b) - shared(a));
    let word = known[0] ?? `*${[...new Set(names)].join(',')}`;
    while (this.#own.has(word)) word += ',';
    return word;
  }

  #word({ namespace, name }: ElementParticle): string {
    let word = namespace === this.#namespace ? name : `{${namespace}}${name}`;
    while (this.#inherited.has(this.#absolute(word))) word = `+${word}`;
    return word;
  }

  /** A word with its namespace, so that types of several namespaces can be compared. */
  #absolute(word: string): string {
    return /^[@*]|\{/.test(word) ? word : word.replace(/^\+*/, (again) => `${again}{${this.#namespace}}`);
  }

  /** The name that the lock has for a word, unless a base has taken it since. */
  #takeLocked(word: string): string | undefined {
    const key = this.#locked.get(word);
    if (key === undefined || this.#own.has(word) || this.#meanings.has(key)) return undefined;
    this.#set(key, word);
    return key;
  }

  #take(word: string, name: string, suffix: string): string {
    const known = this.#own.get(word);
    if (known !== undefined) return known;
    // `__proto__` and `constructor` are no good names of properties.
    let key = name in Object.prototype ? `${name}_` : name;
    while (this.#meanings.has(key)) key += suffix;
    this.#set(key, word);
    return key;
  }

  #set(key: string, word: string): void {
    this.#meanings.set(key, word);
    this.#own.set(word, key);
  }
}

const attributeWord = ({ namespace, name }: Attribute): string =>
  namespace === '' ? `@${name}` : `@{${namespace}}${name}`;

/** The name that a property has unless another one has it. */
function nameIn(word: string): string {
  return word.startsWith('*') ? '$items' : word.replace(/^\+*@?(?:\{[^}]*\})?/, '');
}

function parsedWord(word: string): readonly [string, string] {
  // A namespace may hold the sign, a name may not.
  const [, meaning = word, key] = /^(.*[^}=])=([^=}]+)$/.exec(word) ?? [];
  return [meaning, key ?? nameIn(word)];
}
