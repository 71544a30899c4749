import type { SimpleSchema } from '../contract/schema.ts';
import type { Attributes, XmlNode } from '../contract/values.ts';
import type { ReadAttribute, ResolvePrefix } from '../xml/attributes.ts';
import { XSD, XSI } from '../xml/names.ts';
import { attributeValue, type Frame, type Take } from './frame.ts';
import { qualifiedName } from './simple-value.ts';
import { named } from './text-frames.ts';

/** Reads an element that no schema describes. */
export class NodeFrame implements Frame {
  readonly #node: { namespace: string; name: string; attributes: Attributes; children: (string | XmlNode)[] };
  readonly #take: (node: XmlNode) => void;

  constructor(
    { namespace, name }: { readonly namespace: string; readonly name: string },
    attributes: readonly ReadAttribute[],
    resolve: ResolvePrefix,
    take: (node: XmlNode) => void,
  ) {
    const read = Object.create(null) as Attributes;
    for (const { namespace: of, name: local, value } of attributes)
      // Prefixes are not known later.
      read[of === '' ? local : `{${of}}${local}`] =
        of === XSI && local === 'type' ? qualifiedName(value.trim(), resolve) : value;
    this.#node = { namespace, name, attributes: read, children: [] };
    this.#take = take;
  }

  child(
    namespace: string,
    name: string,
    attributes: readonly ReadAttribute[],
    resolve: ResolvePrefix,
  ): Frame {
    return new NodeFrame({ namespace, name }, attributes, resolve, (node) => {
      this.add(node);
    });
  }

  /** Adds a child that was read. */
  protected add(node: XmlNode): void {
    this.#node.children.push(node);
  }

  text(text: string): void {
    const { children } = this.#node;
    const last = children.length - 1;
    if (typeof children[last] === 'string') children[last] += text;
    else children.push(text);
  }

  end(): void {
    this.#take(this.#node);
  }
}

const PRIMITIVES: Readonly<Record<string, SimpleSchema>> = {
  boolean: 'boolean',
  byte: 'number',
  short: 'number',
  int: 'number',
  unsignedByte: 'number',
  unsignedShort: 'number',
  unsignedInt: 'number',
  float: 'number',
  double: 'number',
  base64Binary: 'base64',
  hexBinary: 'hex',
  QName: 'qname',
};

/** Reads a value of any type: a text by its `xsi:type`, or an element as it stands. */
export class AnyFrame implements Frame {
  readonly #node: NodeFrame;
  readonly #type: string | undefined;
  readonly #resolve: ResolvePrefix;
  readonly #name: string;
  #isText: boolean;
  #text = '';

  constructor(
    name: { readonly namespace: string; readonly name: string },
    attributes: readonly ReadAttribute[],
    resolve: ResolvePrefix,
    take: Take,
  ) {
    const type = attributeValue(attributes, XSI, 'type');
    this.#type = type === undefined ? undefined : qualifiedName(type.trim(), resolve);
    this.#resolve = resolve;
    this.#name = name.name;
    this.#isText = attributes.every(({ namespace }) => namespace === XSI);
    this.#node = new NodeFrame(name, attributes, resolve, (node) => {
      take(this.#isText ? this.#primitive() : node);
    });
  }

  #primitive(): unknown {
    const local = this.#type?.startsWith(`{${XSD}}`) ? this.#type.slice(XSD.length + 2) : '';
    return named(this.#text, PRIMITIVES[local] ?? 'string', this.#resolve, this.#name);
  }

  child(
    namespace: string,
    name: string,
    attributes: readonly ReadAttribute[],
    resolve: ResolvePrefix,
  ): Frame {
    this.#isText = false;
    return this.#node.child(namespace, name, attributes, resolve);
  }

  text(text: string): void {
    this.#text += text;
    this.#node.text(text);
  }

  end(): void {
    this.#node.end();
  }
}
