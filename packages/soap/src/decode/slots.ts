import type {
  AttributeNode,
  ComplexSchema,
  ContentNode,
  ElementNode,
  RepetitionNode,
} from '../contract/schema.ts';
import { flatSchema } from '../schema/flat-schema.ts';

/** The place of an element within its parent. */
export interface Slot {
  readonly node: ElementNode;
  /** Whether the values are a list. */
  readonly isList: boolean;
  /** The repetition that the element is a part of, and how far back in it the element stands. */
  readonly repetition?:
    { readonly node: RepetitionNode; readonly branch: number; readonly order: number } | undefined;
}

/** The places of the elements of a type: local name → those of each namespace. */
export interface Slots {
  readonly elements: ReadonlyMap<string, readonly Slot[]>;
  readonly attributes: ReadonlyMap<string, readonly AttributeNode[]>;
}

const known = new WeakMap<ComplexSchema, Slots>();

/** Where the elements and attributes of a type are put. */
export function slotsOf(schema: ComplexSchema): Slots {
  let slots = known.get(schema);
  if (!slots) {
    const flat = flatSchema(schema);
    const elements = new Map<string, Slot[]>();
    collect(flat.content, elements, undefined);
    const attributes = new Map<string, AttributeNode[]>();
    for (const attribute of flat.attributes)
      attributes.set(attribute.name, [...(attributes.get(attribute.name) ?? []), attribute]);
    slots = { elements, attributes };
    known.set(schema, slots);
  }
  return slots;
}

function collect(
  nodes: readonly ContentNode[],
  found: Map<string, Slot[]>,
  within: { readonly node: RepetitionNode; readonly branch: number } | undefined,
): void {
  let order = 0;
  const visit = (list: readonly ContentNode[], branch: number | undefined): void => {
    for (const node of list)
      if (node.kind === 'element') {
        const slot: Slot = {
          node,
          isList: node.max > 1 || node.isRepeated === true,
          repetition: within && { ...within, branch: branch ?? within.branch, order: order++ },
        };
        const same = found.get(node.name);
        if (!same) found.set(node.name, [slot]);
        // Two branches may hold the same element: it has one place.
        else if (
          !same.some((other) => other.node.namespace === node.namespace && other.node.key === node.key)
        )
          same.push(slot);
      } else if (node.kind === 'group') visit(node.items, branch);
      else if (node.kind === 'choice') for (const one of node.branches) visit(one, branch);
      else if (node.kind === 'repetition')
        for (const [index, one] of node.branches.entries()) collect(one, found, { node, branch: index });
  };
  visit(nodes, undefined);
}

/** The slot of an element. A server that qualifies names otherwise than its schema is understood where only one fits. */
export function slotOf(slots: Slots, namespace: string, name: string): Slot | undefined {
  const candidates = slots.elements.get(name);
  if (!candidates) return undefined;
  for (const slot of candidates) if (slot.node.namespace === namespace) return slot;
  return candidates.length === 1 ? candidates[0] : undefined;
}
