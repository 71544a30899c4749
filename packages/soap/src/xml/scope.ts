import type { ReadAttribute, ResolvePrefix } from './attributes.ts';
import { isXmlName, XML, XMLNS } from './names.ts';
import { XmlError } from './xml-error.ts';

/** A name whose prefix is resolved. */
export interface ResolvedName {
  readonly namespace: string;
  readonly local: string;
}

type Given = readonly (readonly [name: string, value: string])[];

/** The namespaces that are declared at some place of a document. Names are resolved once for each scope. */
export class Scope {
  readonly #prefixes: ReadonlyMap<string, string>;
  readonly #elements = new Map<string, ResolvedName>();
  readonly #attributes = new Map<string, ResolvedName>();
  readonly resolve: ResolvePrefix;

  constructor(prefixes: ReadonlyMap<string, string> | undefined) {
    this.#prefixes = prefixes ?? new Map([['xml', XML]]);
    this.resolve = (prefix) => this.#prefixes.get(prefix);
  }

  /** The scope within an element with these attributes: this one, unless they declare a namespace. */
  declare(given: Given): Scope {
    let declared: Map<string, string> | undefined;
    for (const [name, value] of given) {
      if (!name.startsWith('xmlns')) continue;
      if (name === 'xmlns') {
        if (value === XML || value === XMLNS)
          throw new XmlError(`"${value}" cannot be the default namespace.`);
        (declared ??= new Map(this.#prefixes)).set('', value);
      } else if (name[5] === ':') {
        const prefix = name.slice(6);
        assertPrefix(prefix, value);
        (declared ??= new Map(this.#prefixes)).set(prefix, value);
      }
    }
    return declared ? new Scope(declared) : this;
  }

  element(name: string): ResolvedName {
    let resolved = this.#elements.get(name);
    if (!resolved) this.#elements.set(name, (resolved = this.#resolved(name, this.#prefixes.get('') ?? '')));
    return resolved;
  }

  /** The attributes without declarations of namespaces. No two may have the same name. */
  attributes(given: Given): readonly ReadAttribute[] {
    const read: ReadAttribute[] = [];
    for (const [index, [name, value]] of given.entries()) {
      if (name === 'xmlns' || name.startsWith('xmlns:')) {
        if (given.findIndex((other) => other[0] === name) !== index) throw duplicate(name);
        continue;
      }
      let resolved = this.#attributes.get(name);
      if (!resolved) this.#attributes.set(name, (resolved = this.#resolved(name, '')));
      const { namespace, local } = resolved;
      for (const other of read)
        if (other.name === local && other.namespace === namespace) throw duplicate(name);
      read.push({ namespace, name: local, value });
    }
    return read;
  }

  #resolved(name: string, defaultNamespace: string): ResolvedName {
    const colon = name.indexOf(':');
    const local = colon < 0 ? name : name.slice(colon + 1);
    if (!isXmlName(local) || (colon >= 0 && !isXmlName(name.slice(0, colon))))
      throw new XmlError(`"${name.slice(0, 100)}" cannot be a name.`);
    if (colon < 0) return { namespace: defaultNamespace, local };
    const namespace = this.#prefixes.get(name.slice(0, colon));
    if (namespace === undefined || namespace === '')
      throw new XmlError(`The prefix of "${name.slice(0, 100)}" is not declared.`);
    return { namespace, local };
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
