import type { ResolvePrefix } from './attributes.ts';
import { isXmlName } from './names.ts';
import { XmlError } from './xml-error.ts';

/** A name as a document writes it, checked once. */
export class KnownName {
  readonly qualified: string;
  readonly prefix: string;
  readonly local: string;
  isRemembered = false;
  /** The name that followed this one last: records repeat, and a comparison saves a lookup. */
  following: KnownName | undefined;
  #resolve: ResolvePrefix | undefined;
  #namespace = '';

  /** @throws XmlError if it cannot be a name */
  constructor(qualified: string) {
    const colon = qualified.indexOf(':');
    this.qualified = qualified;
    this.prefix = colon < 0 ? '' : qualified.slice(0, colon);
    this.local = colon < 0 ? qualified : qualified.slice(colon + 1);
    if (!isXmlName(this.local) || (colon >= 0 && !isXmlName(this.prefix)))
      throw new XmlError(`"${qualified.slice(0, 100)}" cannot be a name.`);
  }

  /**
   * The namespace of an element with this name.
   *
   * @throws XmlError if the prefix is not declared
   */
  namespaceIn(resolve: ResolvePrefix): string {
    if (resolve !== this.#resolve) {
      const namespace = resolve(this.prefix) ?? '';
      if (namespace === '' && this.prefix !== '')
        throw new XmlError(`The prefix of "${this.qualified.slice(0, 100)}" is not declared.`);
      this.#namespace = namespace;
      this.#resolve = resolve;
    }
    return this.#namespace;
  }
}

/** How many names are remembered: a document may have any number of them. */
const MAX_NAMES = 1_024;

/** The names of a document, as far as they are remembered. */
export class KnownNames {
  readonly #names = new Map<string, KnownName>();

  /** @throws XmlError if it cannot be a name */
  get(qualified: string): KnownName {
    let name = this.#names.get(qualified);
    if (!name) {
      name = new KnownName(qualified);
      if (this.#names.size < MAX_NAMES) {
        name.isRemembered = true;
        this.#names.set(qualified, name);
      }
    }
    return name;
  }
}
