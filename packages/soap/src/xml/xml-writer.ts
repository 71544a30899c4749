import { escapeAttribute, escapeText } from './escape.ts';
import { XML } from './names.ts';

/** Writes elements, and collects the prefixes of their namespaces, which the root declares. */
export class XmlWriter {
  #text = '';
  readonly #prefixes = new Map<string, string>();

  /** @param prefixes - namespace → prefix that is declared already */
  constructor(prefixes: Readonly<Record<string, string>> = {}) {
    for (const [namespace, prefix] of Object.entries(prefixes)) this.#prefixes.set(namespace, prefix);
  }

  get text(): string {
    return this.#text;
  }

  /** The declarations of all prefixes that were used. */
  get declarations(): string {
    let text = '';
    for (const [namespace, prefix] of this.#prefixes)
      text += ` xmlns:${prefix}="${escapeAttribute(namespace)}"`;
    return text;
  }

  /** The name with its prefix. */
  name(namespace: string, name: string): string {
    if (namespace === '') return name;
    if (namespace === XML) return `xml:${name}`;
    let prefix = this.#prefixes.get(namespace);
    if (prefix === undefined) this.#prefixes.set(namespace, (prefix = `n${this.#prefixes.size}`));
    return `${prefix}:${name}`;
  }

  /** Begins an element; `attributes` is text that {@link attribute} gave. */
  open(name: string, attributes = ''): void {
    this.#text += `<${name}${attributes}>`;
  }

  close(name: string): void {
    this.#text += `</${name}>`;
  }

  empty(name: string, attributes = ''): void {
    this.#text += `<${name}${attributes}/>`;
  }

  value(text: string): void {
    this.#text += escapeText(text);
  }

  /** Adds text that is XML already. */
  raw(text: string): void {
    this.#text += text;
  }

  attribute(namespace: string, name: string, value: string): string {
    return ` ${this.name(namespace, name)}="${escapeAttribute(value)}"`;
  }
}
