import type { ValueSchema } from '../contract/schema.ts';
import type { XmlNode } from '../contract/values.ts';
import { attributesOf } from '../decode/decode-node.ts';
import { encodedPrefixes, frameOf } from '../decode/complex-frame.ts';
import { NodeFrame } from '../decode/node-frames.ts';
import type { Frame } from '../decode/frame.ts';
import { ContentError } from '../decode/simple-value.ts';
import type { ReadAttribute, ResolvePrefix } from '../xml/attributes.ts';

const ENCODING = 'http://schemas.xmlsoap.org/soap/encoding/';

/** How deep references may lead, so that a circle of them ends. */
const MAX_DEPTH = 256;

/** How many elements references may produce, so that nested ones cannot multiply without end. */
const MAX_ELEMENTS = 1_000_000;

/** A body in SOAP 1.1's encoding, whose elements refer to others beside them. */
export class EncodedBody {
  readonly #byId = new Map<string, XmlNode>();
  /** The element of the response; the others are referred to. */
  first: XmlNode | undefined;
  #elements = 0;

  child(
    namespace: string,
    name: string,
    attributes: readonly ReadAttribute[],
    resolve: ResolvePrefix,
  ): Frame {
    return new IdentifiedFrame(this.#byId, { namespace, name }, attributes, resolve, (node) => {
      const isRoot = node.attributes[`{${ENCODING}}root`] !== '0';
      if (isRoot) this.first ??= node;
    });
  }

  /** Reads the first element by its schema, with every reference replaced by what it refers to. */
  read(schema: ValueSchema): unknown {
    let value: unknown;
    if (this.first)
      this.#replay(
        this.first,
        (attributes, name) => frameOf(schema, attributes, encodedPrefixes, (read) => (value = read), name),
        0,
      );
    return value;
  }

  #replay(
    node: XmlNode,
    begin: (attributes: readonly ReadAttribute[], name: { namespace: string; name: string }) => Frame,
    depth: number,
  ): void {
    if (depth > MAX_DEPTH) throw new ContentError('references lead in a circle, or are nested too deep');
    if (++this.#elements > MAX_ELEMENTS) throw new ContentError('references produce too many elements');
    const target = this.#targetOf(node);
    const frame = begin(ownAttributes(target), { namespace: node.namespace, name: node.name });
    for (const child of target.children)
      if (typeof child === 'string') frame.text(child);
      else
        this.#replay(
          child,
          (attributes, { namespace, name }) => frame.child(namespace, name, attributes, encodedPrefixes),
          depth + 1,
        );
    frame.end();
  }

  #targetOf(node: XmlNode): XmlNode {
    const href = node.attributes['href'];
    if (href === undefined) return node;
    const target = href.startsWith('#') ? this.#byId.get(href.slice(1)) : undefined;
    if (!target) throw new ContentError(`<${node.name}> refers to "${href}", which is not in the message`);
    return target;
  }
}

const IGNORED = new Set(['href', 'id', 'root', 'arrayType']);

/** The attributes without those that only the encoding uses. */
const ownAttributes = (node: XmlNode): ReadAttribute[] =>
  attributesOf(node).filter(
    ({ namespace, name }) => !IGNORED.has(name) || (namespace !== '' && namespace !== ENCODING),
  );

/** Reads an element whose `id` others may refer to. */
class IdentifiedFrame extends NodeFrame {
  readonly #byId: Map<string, XmlNode>;

  constructor(
    byId: Map<string, XmlNode>,
    name: { readonly namespace: string; readonly name: string },
    attributes: readonly ReadAttribute[],
    resolve: ResolvePrefix,
    take: (node: XmlNode) => void,
  ) {
    super(name, attributes, resolve, (node) => {
      const { id } = node.attributes;
      if (id !== undefined) {
        if (byId.has(id)) throw new ContentError(`two elements have the id "${id.slice(0, 100)}"`);
        byId.set(id, node);
      }
      take(node);
    });
    this.#byId = byId;
  }

  override child(
    namespace: string,
    name: string,
    attributes: readonly ReadAttribute[],
    resolve: ResolvePrefix,
  ): Frame {
    return new IdentifiedFrame(this.#byId, { namespace, name }, attributes, resolve, (node) => {
      this.add(node);
    });
  }
}
