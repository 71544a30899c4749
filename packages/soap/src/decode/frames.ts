import type { ComplexSchema, SimpleKind, SimpleSchema, ValueSchema } from '../contract/schema.ts';
import type { Attributes, XmlNode } from '../contract/values.ts';
import { flatSchema, type FlatSchema } from '../schema/flat-schema.ts';
import { familyOf } from '../schema/schema-of-type.ts';
import type { ReadAttribute, ResolvePrefix } from '../xml/attributes.ts';
import { XSD, XSI } from '../xml/xml-writer.ts';
import { ContentError, qualifiedName, simpleValue } from './simple-value.ts';
import { slotOf, slotsOf, type Slot, type Slots } from './slots.ts';

type Properties = Record<string, unknown>;

/** What takes the value of an element that has ended. */
export type Take = (value: unknown) => void;

/** An element that is being read. */
export interface Frame {
  /** The frame of a child. */
  child(namespace: string, name: string, attributes: readonly ReadAttribute[], resolve: ResolvePrefix): Frame;
  text(text: string): void;
  /** Gives the value away. */
  end(): void;
}

/**
 * Makes objects that inherit nothing, so that no name in a response has a meaning of its own. V8 keeps those of a constructor
 * as fast as plain objects, which it does not with those of `Object.create(null)`.
 */
const Empty = function () {
  // Nothing to set.
} as unknown as new () => Properties;
Empty.prototype = Object.create(null) as object;

const emptyObject = (): Properties => new Empty();

function attributeValue(attributes: readonly ReadAttribute[], namespace: string, name: string): string | undefined {
  for (const attribute of attributes)
    if (attribute.name === name && attribute.namespace === namespace) return attribute.value;
  return undefined;
}

/**
 * Begins an element by the schema of its value.
 *
 * @param whenEmpty The text of an element without one.
 */
export function frameOf(
  schema: ValueSchema,
  attributes: readonly ReadAttribute[],
  resolve: ResolvePrefix,
  take: Take,
  name: { readonly namespace: string; readonly name: string },
  whenEmpty?: string,
): Frame {
  if (attributes.length > 0) {
    const nil = attributeValue(attributes, XSI, 'nil');
    if (nil === 'true' || nil === '1') return new NilFrame(take);
  }
  if (schema === 'any') return new AnyFrame(name, attributes, resolve, take);
  if (typeof schema === 'string' || 'list' in schema || 'union' in schema)
    return new SimpleFrame(schema, resolve, take, name.name, whenEmpty);
  if (schema.arrayOf) return new ArrayFrame(schema.arrayOf(), take);
  return new ComplexFrame(schema, attributes, resolve, take, name.name);
}

class NilFrame implements Frame {
  readonly #take: Take;

  constructor(take: Take) {
    this.#take = take;
  }

  child(): Frame {
    return this;
  }

  text(): void {
    // Nothing belongs into it.
  }

  end(): void {
    this.#take(null);
  }
}

class SimpleFrame implements Frame {
  #text = '';
  readonly #schema: SimpleSchema;
  readonly #resolve: ResolvePrefix;
  readonly #take: Take;
  readonly #name: string;
  readonly #whenEmpty: string | undefined;

  constructor(
    schema: SimpleSchema,
    resolve: ResolvePrefix,
    take: Take,
    name: string,
    whenEmpty: string | undefined,
  ) {
    this.#schema = schema;
    this.#resolve = resolve;
    this.#take = take;
    this.#name = name;
    this.#whenEmpty = whenEmpty;
  }

  child(_namespace: string, name: string): Frame {
    throw new ContentError(`<${this.#name}> holds <${name}>, and should hold a text only`);
  }

  text(text: string): void {
    this.#text += text;
  }

  end(): void {
    const text = this.#text === '' && this.#whenEmpty !== undefined ? this.#whenEmpty : this.#text;
    this.#take(named(text, this.#schema, this.#resolve, `<${this.#name}>`));
  }
}

/** An element with a text and no attribute. */
class LeafFrame implements Frame {
  #target: Properties | undefined;
  #slot: Slot | undefined;
  #schema: SimpleKind = 'string';
  #resolve: ResolvePrefix | undefined;
  #text = '';

  begin(target: Properties, slot: Slot, schema: SimpleKind, resolve: ResolvePrefix): this {
    this.#target = target;
    this.#slot = slot;
    this.#schema = schema;
    this.#resolve = resolve;
    this.#text = '';
    return this;
  }

  child(_namespace: string, name: string): Frame {
    throw new ContentError(`<${this.#slot?.node.name}> holds <${name}>, and should hold a text only`);
  }

  text(text: string): void {
    this.#text = this.#text === '' ? text : this.#text + text;
  }

  end(): void {
    const { node, isList } = this.#slot as Slot;
    const target = this.#target as Properties;
    const text = this.#text === '' && node.default !== undefined ? node.default : this.#text;
    const value =
      this.#schema === 'string'
        ? text
        : named(text, this.#schema, this.#resolve as ResolvePrefix, `<${node.name}>`);
    if (isList) ((target[node.key] ??= []) as unknown[]).push(value);
    else target[node.key] = value;
  }
}

/** Reads a value, and says where it stands should it be none. */
function named(text: string, schema: SimpleSchema, resolve: ResolvePrefix, place: string): unknown {
  if (schema === 'string') return text;
  try {
    return simpleValue(text, schema, resolve);
  } catch (error) {
    if (error instanceof ContentError) throw new ContentError(`${place}: ${error.message}`);
    throw error;
  }
}

class ComplexFrame implements Frame {
  readonly #value = emptyObject();
  readonly #flat: FlatSchema;
  readonly #slots: Slots;
  readonly #take: Take;
  readonly #name: string;
  readonly #resolve: ResolvePrefix;
  #text = '';
  /** Most children are texts, and one ends before the next begins, so that one frame serves them all. */
  #leaf: LeafFrame | undefined;
  #mixed: (string | XmlNode)[] | undefined;
  /** The item of a repeated sequence that is being filled. */
  #item: { readonly slot: Slot; readonly value: Properties; order: number } | undefined;

  constructor(
    declared: ComplexSchema,
    attributes: readonly ReadAttribute[],
    resolve: ResolvePrefix,
    take: Take,
    name: string,
  ) {
    let schema = declared;
    if (attributes.length > 0) {
      const type = attributeValue(attributes, XSI, 'type');
      if (type !== undefined) {
        const found = familyOf(declared).byType.get(qualifiedName(type.trim(), resolve));
        if (found) schema = found;
        if (found && found !== declared) this.#value['$type'] = found.name;
      }
    }
    this.#flat = flatSchema(schema);
    this.#slots = slotsOf(schema);
    this.#take = take;
    this.#name = name;
    this.#resolve = resolve;
    if (this.#flat.isMixed) this.#mixed = [];
    for (const attribute of attributes) this.#attribute(attribute);
  }

  #attribute({ namespace, name, value }: ReadAttribute): void {
    if (namespace === XSI) return;
    const candidates = this.#slots.attributes.get(name);
    const slot =
      candidates?.find((candidate) => candidate.namespace === namespace) ??
      (candidates?.length === 1 ? candidates[0] : undefined);
    if (slot) this.#value[slot.key] = named(value, slot.schema, this.#resolve, `@${name} of <${this.#name}>`);
    else
      ((this.#value['$attributes'] ??= emptyObject()) as Properties)[
        namespace === '' ? name : `{${namespace}}${name}`
      ] = value;
  }

  child(namespace: string, name: string, attributes: readonly ReadAttribute[], resolve: ResolvePrefix): Frame {
    const mixed = this.#mixed;
    if (mixed) return new NodeFrame({ namespace, name }, attributes, (node) => void mixed.push(node as XmlNode));
    const slot = slotOf(this.#slots, namespace, name);
    if (!slot) {
      const list = (this.#value['$any'] ??= []) as unknown[];
      return new NodeFrame({ namespace, name }, attributes, (node) => void list.push(node));
    }
    const target = slot.repetition ? this.#itemOf(slot, slot.repetition) : this.#value;
    const { key, schema, default: whenEmpty } = slot.node;
    if (typeof schema === 'string' && schema !== 'any' && attributes.length === 0)
      return (this.#leaf ??= new LeafFrame()).begin(target, slot, schema, resolve);
    const take: Take = slot.isList
      ? (value) => void ((target[key] ??= []) as unknown[]).push(value)
      : (value) => {
          target[key] = value;
        };
    return frameOf(schema, attributes, resolve, take, { namespace, name }, whenEmpty);
  }

  /** The item of a repetition that an element belongs to: a new one, unless the element continues the last one. */
  #itemOf(slot: Slot, { node, branch, order }: NonNullable<Slot['repetition']>): Properties {
    const last = this.#item;
    const continues =
      last?.slot.repetition?.node === node &&
      last.slot.repetition.branch === branch &&
      (order > last.order || (order === last.order && slot.isList));
    if (continues) {
      last.order = order;
      return last.value;
    }
    const value = emptyObject();
    ((this.#value[node.key] ??= []) as unknown[]).push(value);
    this.#item = { slot, value, order };
    return value;
  }

  text(text: string): void {
    if (this.#mixed) this.#mixed.push(text);
    else this.#text += text;
  }

  end(): void {
    const { text } = this.#flat;
    if (this.#mixed) this.#value['$content'] = this.#mixed;
    else if (text !== undefined) this.#value['$value'] = named(this.#text, text, this.#resolve, `<${this.#name}>`);
    this.#take(this.#value);
  }
}

class ArrayFrame implements Frame {
  readonly #items: unknown[] = [];
  readonly #schema: ValueSchema;
  readonly #take: Take;

  constructor(schema: ValueSchema, take: Take) {
    this.#schema = schema;
    this.#take = take;
  }

  child(namespace: string, name: string, attributes: readonly ReadAttribute[], resolve: ResolvePrefix): Frame {
    return frameOf(this.#schema, attributes, resolve, (item) => void this.#items.push(item), { namespace, name });
  }

  text(): void {
    // Space between the items.
  }

  end(): void {
    this.#take(this.#items);
  }
}

/** Reads an element that no schema describes. */
export class NodeFrame implements Frame {
  readonly #node: { namespace: string; name: string; attributes: Attributes; children: (string | XmlNode)[] };
  readonly #take: Take;

  constructor(
    { namespace, name }: { readonly namespace: string; readonly name: string },
    attributes: readonly ReadAttribute[],
    take: Take,
  ) {
    const read = Object.create(null) as Attributes;
    for (const attribute of attributes)
      read[attribute.namespace === '' ? attribute.name : `{${attribute.namespace}}${attribute.name}`] =
        attribute.value;
    this.#node = { namespace, name, attributes: read, children: [] };
    this.#take = take;
  }

  child(
    namespace: string,
    name: string,
    attributes: readonly ReadAttribute[],
    _resolve?: ResolvePrefix,
  ): Frame {
    return new NodeFrame({ namespace, name }, attributes, (node) => this.add(node as XmlNode));
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
class AnyFrame implements Frame {
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
    this.#node = new NodeFrame(name, attributes, (node) => take(this.#isText ? this.#primitive() : node));
  }

  #primitive(): unknown {
    const local = this.#type?.startsWith(`{${XSD}}`) ? this.#type.slice(XSD.length + 2) : '';
    return named(this.#text, PRIMITIVES[local] ?? 'string', this.#resolve, `<${this.#name}>`);
  }

  child(namespace: string, name: string, attributes: readonly ReadAttribute[]): Frame {
    this.#isText = false;
    return this.#node.child(namespace, name, attributes);
  }

  text(text: string): void {
    this.#text += text;
    this.#node.text(text);
  }

  end(): void {
    this.#node.end();
  }
}
