/** An attribute with its prefix; never a declaration of a namespace. */
export interface XmlAttribute {
  readonly name: string;
  readonly namespace: string;
  readonly local: string;
  readonly value: string;
}

/** An element that keeps its prefixes, as signatures cover them. */
export class XmlElement {
  /** The name with its prefix. */
  readonly name: string;
  readonly namespace: string;
  readonly local: string;
  /** The namespaces that the element declares: prefix, or '' → namespace. */
  readonly declared: Map<string, string>;
  readonly attributes: XmlAttribute[];
  readonly children: (string | XmlElement)[] = [];
  readonly parent: XmlElement | undefined;

  constructor(
    name: string,
    namespace: string,
    {
      declared = [],
      attributes = [],
      parent,
    }: {
      readonly declared?: Iterable<readonly [string, string]>;
      readonly attributes?: XmlAttribute[];
      readonly parent?: XmlElement | undefined;
    } = {},
  ) {
    this.name = name;
    this.namespace = namespace;
    this.local = name.slice(name.indexOf(':') + 1);
    this.declared = new Map(declared);
    this.attributes = attributes;
    this.parent = parent;
  }

  /** The child elements. */
  get elements(): XmlElement[] {
    return this.children.filter((child): child is XmlElement => typeof child === 'object');
  }

  /** The child elements of a name. */
  all(namespace: string, local: string): XmlElement[] {
    return this.elements.filter((child) => child.local === local && child.namespace === namespace);
  }

  /** The text of an element that holds nothing else; `undefined` if it holds elements. */
  get text(): string | undefined {
    const texts = this.children.filter((child) => typeof child === 'string');
    return texts.length === this.children.length ? texts.join('').trim() : undefined;
  }

  attribute(local: string, namespace = ''): string | undefined {
    return this.attributes.find((one) => one.local === local && one.namespace === namespace)?.value;
  }

  /** The namespace of a prefix here; '' for a default namespace that is not declared. */
  namespaceOf(prefix: string): string | undefined {
    const found = this.declared.get(prefix) ?? this.parent?.namespaceOf(prefix);
    return found ?? (prefix === '' ? '' : undefined);
  }
}

/** The prefix of a name; '' without one. */
export const prefixOf = (name: string): string => name.slice(0, Math.max(name.indexOf(':'), 0));
