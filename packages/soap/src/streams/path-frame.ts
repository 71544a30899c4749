import type { ValueSchema } from '../contract/schema.ts';
import { frameOf, isStrayNil } from '../decode/complex-frame.ts';
import { attributeValue, type Frame, type Take } from '../decode/frame.ts';
import { qualifiedName } from '../decode/simple-value.ts';
import { slotOf, slotsOf, type RepetitionSlot, type Slot } from '../decode/slots.ts';
import { isSimple } from '../schema/is-simple.ts';
import { familyOf } from '../schema/schema-of-type.ts';
import type { ReadAttribute, ResolvePrefix } from '../xml/attributes.ts';
import { XSI } from '../xml/names.ts';

/** An element on the way to a list, whose items are given away as they are read. Everything else becomes its value. */
export class PathFrame implements Frame {
  readonly #inner: Frame;
  readonly #schema: ValueSchema;
  readonly #path: readonly string[];
  readonly #take: Take;
  /** The place of the last child. */
  #position = -1;

  /** @param schema - that of the value, with the type that the element names. */
  constructor(inner: Frame, schema: ValueSchema, path: readonly string[], take: Take) {
    this.#inner = inner;
    this.#schema = schema;
    this.#path = path;
    this.#take = take;
  }

  child(
    namespace: string,
    name: string,
    attributes: readonly ReadAttribute[],
    resolve: ResolvePrefix,
  ): Frame {
    const slot = this.#slotOf(namespace, name);
    const rest = slot && restOf(this.#path, slot);
    if (!rest || isStrayNil(slot.node, attributes, resolve))
      return this.#inner.child(namespace, name, attributes, resolve);
    const { key, schema, default: whenEmpty } = slot.node;
    if (rest.length > 0)
      return new PathFrame(
        this.#inner.child(namespace, name, attributes, resolve),
        typeNamed(schema, attributes, resolve),
        rest,
        this.#take,
      );
    // The list of a repetition holds objects, each with the one element that it has.
    const take: Take =
      slot.repetition && this.#path.length === 1
        ? (value) => {
            this.#take({ [key]: value });
          }
        : this.#take;
    return frameOf(schema, attributes, resolve, take, { namespace, name }, whenEmpty);
  }

  #slotOf(namespace: string, name: string): Slot | undefined {
    const schema = this.#schema;
    if (schema === 'any' || isSimple(schema)) return undefined;
    const slot = slotOf(slotsOf(schema), namespace, name, this.#position);
    if (slot) this.#position = slot.position;
    return slot;
  }

  text(text: string): void {
    this.#inner.text(text);
  }

  end(): void {
    this.#inner.end();
  }
}

/** What is left of a path behind an element; `undefined` if the path does not lead through it. */
function restOf(path: readonly string[], { node, repetition }: Slot): readonly string[] | undefined {
  if (path.length === 1 && repetition && !repetition.outer && path[0] === repetition.node.key) return [];
  const keys = [...repetitionKeys(repetition), node.key];
  return keys.every((key, index) => path[index] === key) ? path.slice(keys.length) : undefined;
}

const repetitionKeys = (slot: RepetitionSlot | undefined): string[] =>
  slot ? [...repetitionKeys(slot.outer), slot.node.key] : [];

/** The schema of the type that an element names by `xsi:type`. */
export function typeNamed(
  schema: ValueSchema,
  attributes: readonly ReadAttribute[],
  resolve: ResolvePrefix,
): ValueSchema {
  if (schema === 'any' || isSimple(schema)) return schema;
  const type = attributeValue(attributes, XSI, 'type');
  return type === undefined
    ? schema
    : (familyOf(schema).byType.get(qualifiedName(type.trim(), resolve)) ?? schema);
}
