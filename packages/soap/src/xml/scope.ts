import type { GivenAttribute, ReadAttribute, ResolvePrefix } from './attributes.ts';
import type { KnownNames } from './known-name.ts';
import { isXmlName, XML, XMLNS } from './names.ts';
import { XmlError } from './xml-error.ts';

/** The namespaces that are declared at some place of a document. */
export class Scope {
  readonly #outer: Scope | undefined;
  readonly #prefixes: ReadonlyMap<string, string>;
  /** The scope that was made last within this one: servers declare the same prefixes in each element of a list. */
  #inner: Scope | undefined;
  readonly resolve: ResolvePrefix;

  constructor(outer?: Scope, prefixes: ReadonlyMap<string, string> = new Map([['xml', XML]])) {
    this.#outer = outer;
    this.#prefixes = prefixes;
    this.resolve = (prefix) => this.#prefixes.get(prefix) ?? this.#outer?.resolve(prefix);
  }

  /** The scope within an element with these attributes: this one, unless they declare a namespace. */
  declare(given: readonly GivenAttribute[]): Scope {
    let declared: Map<string, string> | undefined;
    for (const [name, value] of given) {
      if (!name.startsWith('xmlns')) continue;
      if (name === 'xmlns') {
        if (value === XML || value === XMLNS)
          throw new XmlError(`"${value}" cannot be the default namespace.`);
        (declared ??= new Map()).set('', value);
      } else if (name[5] === ':') {
        const prefix = name.slice(6);
        assertPrefix(prefix, value);
        (declared ??= new Map()).set(prefix, value);
      }
    }
    if (!declared) return this;
    if (!this.#inner?.declares(declared)) this.#inner = new Scope(this, declared);
    return this.#inner;
  }

  /** Whether the scope declares these namespaces and no others. */
  declares(prefixes: ReadonlyMap<string, string>): boolean {
    if (prefixes.size !== this.#prefixes.size) return false;
    for (const [prefix, namespace] of prefixes) if (this.#prefixes.get(prefix) !== namespace) return false;
    return true;
  }

  /** The attributes without declarations of namespaces. No two may have the same name. */
  attributes(given: readonly GivenAttribute[], names: KnownNames): readonly ReadAttribute[] {
    const read: ReadAttribute[] = [];
    for (const [index, [name, value]] of given.entries()) {
      if (name === 'xmlns' || name.startsWith('xmlns:')) {
        if (given.findIndex((other) => other[0] === name) !== index) throw duplicate(name);
        continue;
      }
      const known = names.get(name);
      const namespace = known.prefix === '' ? '' : known.namespaceIn(this.resolve);
      const { local } = known;
      for (const other of read)
        if (other.name === local && other.namespace === namespace) throw duplicate(name);
      read.push({ namespace, name: local, value });
    }
    return read;
  }
}

const duplicate = (name: string): XmlError =>
  new XmlError(`The attribute "${name.slice(0, 100)}" stands twice in one element.`);

function assertPrefix(prefix: string, value: string): void {
  const isWrong =
    prefix === 'xmlns' ||
    (prefix === 'xml') !== (value === XML) ||
    value === XMLNS ||
    value === '' ||
    !isXmlName(prefix);
  if (isWrong) throw new XmlError(`The prefix "${prefix.slice(0, 100)}" cannot be declared so.`);
}
