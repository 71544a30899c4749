import type { AttributeNode, ComplexSchema, ContentNode, SimpleSchema } from '../contract/schema.ts';

/** A type together with its bases. */
export interface FlatSchema {
  readonly content: readonly ContentNode[];
  readonly attributes: readonly AttributeNode[];
  readonly text: SimpleSchema | undefined;
  readonly hasAny: boolean;
  readonly hasAnyAttribute: boolean;
  readonly isMixed: boolean;
  /** The properties that values of the type may have. */
  readonly keys: ReadonlySet<string>;
}

const flattened = new WeakMap<ComplexSchema, FlatSchema>();

/** Puts the elements and attributes of the bases before those of a type. */
export function flatSchema(schema: ComplexSchema): FlatSchema {
  const known = flattened.get(schema);
  if (known) return known;
  const base = schema.base?.();
  const inherited = base && flatSchema(base);
  const content = [...(inherited?.content ?? []), ...(schema.content?.() ?? [])];
  const attributes = [...(inherited?.attributes ?? []), ...(schema.attributes?.() ?? [])];
  const keys = new Set(attributes.map(({ key }) => key));
  for (const key of keysOf(content)) keys.add(key);
  const flat: FlatSchema = {
    content,
    attributes,
    text: schema.text ?? inherited?.text,
    hasAny: keys.has('$any'),
    hasAnyAttribute: schema.hasAnyAttribute ?? inherited?.hasAnyAttribute ?? false,
    isMixed: schema.isMixed ?? inherited?.isMixed ?? false,
    keys,
  };
  flattened.set(schema, flat);
  return flat;
}

/** The properties of some content. */
export function keysOf(nodes: readonly ContentNode[]): string[] {
  return nodes.flatMap((node) => {
    switch (node.kind) {
      case 'element':
      case 'repetition':
        return [node.key];
      case 'group':
        return keysOf(node.items);
      case 'choice':
        return node.branches.flatMap((branch) => keysOf(branch));
      case 'any':
        return ['$any'];
    }
  });
}
