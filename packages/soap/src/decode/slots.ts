import type {
  AttributeNode,
  ComplexSchema,
  ContentNode,
  ElementNode,
  RepetitionNode,
  SimpleSchema,
} from '../contract/schema.ts';
import { flatSchema } from '../schema/flat-schema.ts';
import { isSimple } from '../schema/is-simple.ts';

/** The place of an element within its parent. */
export interface Slot {
  readonly node: ElementNode;
  /** Whether the values are a list. */
  readonly isList: boolean;
  /** How far back in the type the element stands; a repetition is one place. */
  readonly position: number;
  readonly repetition?: RepetitionSlot | undefined;
  /** The schema of a value that is a text. */
  readonly simple: SimpleSchema | undefined;
  /** The place that was filled after this one last: most elements follow in the order of the schema. */
  following: Slot | undefined;
}

/** The place of an element within the items of a repetition. */
export interface RepetitionSlot {
  readonly node: RepetitionNode;
  readonly branch: number;
  /** How far back in an item the element stands. */
  readonly order: number;
  /** Whether further elements of this place belong to the same item. */
  readonly isList: boolean;
  /** The repetition whose items have this one. */
  readonly outer?: RepetitionSlot | undefined;
}

/** The places of the elements of a type: local name → those of each namespace. */
export interface Slots {
  readonly elements: ReadonlyMap<string, readonly Slot[]>;
  readonly attributes: ReadonlyMap<string, readonly AttributeNode[]>;
  /** Whether an element has several places, so that what came before it decides. */
  readonly isPositional: boolean;
  /** The place that was filled first in the last value. */
  following: Slot | undefined;
}

const known = new WeakMap<ComplexSchema, Slots>();

/** Where the elements and attributes of a type are put. */
export function slotsOf(schema: ComplexSchema): Slots {
  let slots = known.get(schema);
  if (!slots) {
    const flat = flatSchema(schema);
    const elements = new Map<string, Slot[]>();
    const isPositional = new Collector(elements).collect(flat.content);
    const attributes = new Map<string, AttributeNode[]>();
    for (const attribute of flat.attributes)
      attributes.set(attribute.name, [...(attributes.get(attribute.name) ?? []), attribute]);
    slots = { elements, attributes, isPositional, following: undefined };
    known.set(schema, slots);
  }
  return slots;
}

type Outer = Omit<RepetitionSlot, 'order' | 'isList'>;

class Collector {
  readonly #found: Map<string, Slot[]>;
  #position = 0;
  #isPositional = false;

  constructor(found: Map<string, Slot[]>) {
    this.#found = found;
  }

  /** Collects the places, and tells whether an element has several. */
  collect(nodes: readonly ContentNode[]): boolean {
    this.#collect(nodes, undefined);
    return this.#isPositional;
  }

  #collect(nodes: readonly ContentNode[], within: Outer | undefined): void {
    let order = 0;
    const visit = (list: readonly ContentNode[]): void => {
      for (const node of list)
        if (node.kind === 'element') {
          const isList = node.max > 1 || node.isRepeated === true;
          const position = within ? this.#position : this.#position++;
          const repetition = within && { ...within, order: order++, isList };
          const simple = isSimple(node.schema) ? node.schema : undefined;
          this.#add({ node, isList, position, repetition, simple, following: undefined });
        } else if (node.kind === 'group') visit(node.items);
        else if (node.kind === 'choice') for (const one of node.branches) visit(one);
        else if (node.kind === 'repetition') {
          const outer = within && { ...within, order: order++, isList: true };
          for (const [branch, one] of node.branches.entries()) this.#collect(one, { node, branch, outer });
          if (!within) this.#position++;
        }
    };
    visit(nodes);
  }

  #add(slot: Slot): void {
    const same = this.#found.get(slot.node.name);
    if (!same) {
      this.#found.set(slot.node.name, [slot]);
      return;
    }
    const others = same.filter(({ node }) => node.namespace === slot.node.namespace);
    // Two branches may hold the same element: it has one place.
    const isKnown = others.some(
      ({ node, repetition }) =>
        node.key === slot.node.key &&
        repetition?.node === slot.repetition?.node &&
        repetition?.branch === slot.repetition?.branch,
    );
    if (isKnown) return;
    if (others.length > 0) this.#isPositional = true;
    same.push(slot);
  }
}

/** The slot of an element. A server that qualifies names, or does not, against its schema is understood where only one fits. */
export function slotOf(slots: Slots, namespace: string, name: string, position: number): Slot | undefined {
  const candidates = slots.elements.get(name);
  if (!candidates) return undefined;
  if (slots.isPositional) {
    const next = nextSlot(candidates, namespace, position);
    if (next) return next;
  }
  for (const slot of candidates) if (slot.node.namespace === namespace) return slot;
  const [only] = candidates;
  return candidates.length === 1 && (namespace === '' || only?.node.namespace === '') ? only : undefined;
}

/** The first place that an element can have after what was read: a later one, or the same if it takes several. */
function nextSlot(candidates: readonly Slot[], namespace: string, position: number): Slot | undefined {
  let last: Slot | undefined;
  for (const slot of candidates) {
    if (slot.node.namespace !== namespace) continue;
    const takesMore = slot.isList || slot.repetition !== undefined;
    if (slot.position > position || (slot.position === position && takesMore)) return slot;
    last = slot;
  }
  return last;
}
