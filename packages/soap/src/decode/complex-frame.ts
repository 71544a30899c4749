import type { ComplexSchema, ElementNode, RepetitionNode, ValueSchema } from '../contract/schema.ts';
import type { XmlNode } from '../contract/values.ts';
import { flatSchema, type FlatSchema } from '../schema/flat-schema.ts';
import { isSimple } from '../schema/is-simple.ts';
import { familyOf } from '../schema/schema-of-type.ts';
import type { ReadAttribute, ResolvePrefix } from '../xml/attributes.ts';
import { XSI } from '../xml/names.ts';
import { attributeValue, emptyObject, isNil, type Frame, type Properties, type Take } from './frame.ts';
import { AnyFrame, NodeFrame } from './node-frames.ts';
import { qualifiedName } from './simple-value.ts';
import { slotOf, slotsOf, type RepetitionSlot, type Slot, type Slots } from './slots.ts';
import { LeafFrame, named, NilFrame, putLeaf, SimpleFrame } from './text-frames.ts';

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
  if (isNil(attributes)) return new NilFrame(take);
  if (schema === 'any') return new AnyFrame(name, attributes, resolve, take);
  if (isSimple(schema)) return new SimpleFrame(schema, resolve, take, name.name, whenEmpty);
  if (schema.arrayOf) return new ArrayFrame(schema.arrayOf(), take);
  return new ComplexFrame(schema, attributes, resolve, take, name.name);
}

/** Gives the prefixes of a message in SOAP 1.1's encoding, where every element may be nil: none, as they are resolved already. */
export const encodedPrefixes: ResolvePrefix = () => undefined;

/** Whether an element is nil although its schema promises a value. */
export const isStrayNil = (
  { isNillable }: ElementNode,
  attributes: readonly ReadAttribute[],
  resolve: ResolvePrefix,
): boolean => !isNillable && resolve !== encodedPrefixes && isNil(attributes);

interface FilledItem {
  readonly container: Properties;
  readonly branch: number;
  readonly value: Properties;
  /** How far back in the item its last element stands. */
  order: number;
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
  /** The items of repetitions that are being filled. */
  #items: Map<RepetitionNode, FilledItem> | undefined;
  /** The place of the last child. */
  #last: Slot | undefined;

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
        const qualified = qualifiedName(type.trim(), resolve);
        const found = familyOf(declared).byType.get(qualified);
        if (found) schema = found;
        if (found && found !== declared) this.#value['$type'] = found.name;
        // An unknown type is kept, and its elements are read as those of the declared one.
        if (!found) this.#stray({ namespace: XSI, name: 'type', value: qualified });
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
      (candidates?.length === 1 && namespace === '' ? candidates[0] : undefined);
    if (slot) this.#value[slot.key] = named(value, slot.schema, this.#resolve, name, this.#name);
    else this.#stray({ namespace, name, value });
  }

  /** Keeps an attribute that the schema does not name. */
  #stray({ namespace, name, value }: ReadAttribute): void {
    const others = (this.#value['$attributes'] ??= emptyObject()) as Properties;
    others[namespace === '' ? name : `{${namespace}}${name}`] = value;
  }

  child(
    namespace: string,
    name: string,
    attributes: readonly ReadAttribute[],
    resolve: ResolvePrefix,
  ): Frame {
    const mixed = this.#mixed;
    if (mixed)
      return new NodeFrame({ namespace, name }, attributes, resolve, (node) => void mixed.push(node));
    const slot = this.#slotFor(namespace, name);
    if (!slot || isStrayNil(slot.node, attributes, resolve))
      return this.#other(namespace, name, attributes, resolve);
    const target = slot.repetition ? this.#itemOf(slot.repetition) : this.#value;
    const { key, schema, default: whenEmpty } = slot.node;
    // One more than the schema allows must not take the place of the first.
    if (!slot.isList && target[key] !== undefined) return this.#other(namespace, name, attributes, resolve);
    if (attributes.length === 0 && slot.simple !== undefined)
      return this.#leaf
        ? this.#leaf.begin(target, slot, slot.simple, resolve)
        : (this.#leaf = new LeafFrame(target, slot, slot.simple, resolve));
    const take: Take = slot.isList
      ? (value) => void ((target[key] ??= []) as unknown[]).push(value)
      : (value) => {
          target[key] = value;
        };
    return frameOf(schema, attributes, resolve, take, { namespace, name }, whenEmpty);
  }

  leaf(namespace: string, name: string, text: string, resolve: ResolvePrefix): boolean {
    if (this.#mixed || this.#slots.isPositional) return false;
    const slot = this.#slotFor(namespace, name);
    if (slot?.simple === undefined || slot.repetition) return false;
    if (!slot.isList && this.#value[slot.node.key] !== undefined) return false;
    putLeaf(this.#value, slot, slot.simple, text, resolve);
    return true;
  }

  /** The place of an element, which becomes that of the last child. */
  #slotFor(namespace: string, name: string): Slot | undefined {
    const slots = this.#slots;
    const before = this.#last ?? slots;
    const guess = before.following;
    if (guess?.node.name === name && guess.node.namespace === namespace && !slots.isPositional)
      return (this.#last = guess);
    const slot = slotOf(slots, namespace, name, this.#last?.position ?? -1);
    if (slot) this.#last = before.following = slot;
    return slot;
  }

  /** An element that has no place in the schema. */
  #other(
    namespace: string,
    name: string,
    attributes: readonly ReadAttribute[],
    resolve: ResolvePrefix,
  ): Frame {
    const list = (this.#value['$any'] ??= []) as unknown[];
    return new NodeFrame({ namespace, name }, attributes, resolve, (node) => void list.push(node));
  }

  /** The item of a repetition that an element belongs to: a new one, unless the element continues the last one. */
  #itemOf({ node, branch, order, isList, outer }: RepetitionSlot): Properties {
    const container = outer ? this.#itemOf(outer) : this.#value;
    const items = (this.#items ??= new Map<RepetitionNode, FilledItem>());
    const last = items.get(node);
    const continues =
      last?.container === container &&
      last.branch === branch &&
      (order > last.order || (order === last.order && isList));
    if (continues) {
      last.order = order;
      return last.value;
    }
    const value = emptyObject();
    ((container[node.key] ??= []) as unknown[]).push(value);
    items.set(node, { container, branch, value, order });
    return value;
  }

  text(text: string): void {
    const mixed = this.#mixed;
    if (!mixed) {
      this.#text += text;
      return;
    }
    const last = mixed.length - 1;
    if (typeof mixed[last] === 'string') mixed[last] += text;
    else mixed.push(text);
  }

  end(): void {
    const { text } = this.#flat;
    if (this.#mixed) this.#value['$content'] = this.#mixed;
    else if (text !== undefined) this.#value['$value'] = named(this.#text, text, this.#resolve, this.#name);
    // A text between elements, where the schema has none.
    else if (this.#text !== '' && /\S/.test(this.#text)) this.#value['$value'] = this.#text;
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

  child(
    namespace: string,
    name: string,
    attributes: readonly ReadAttribute[],
    resolve: ResolvePrefix,
  ): Frame {
    return frameOf(this.#schema, attributes, resolve, (item) => void this.#items.push(item), {
      namespace,
      name,
    });
  }

  text(): void {
    // Space between the items.
  }

  end(): void {
    this.#take(this.#items);
  }
}
