import type { ValueSchema } from '../contract/schema.ts';
import type { XmlNode } from '../contract/values.ts';
import type { ReadAttribute, ResolvePrefix } from '../xml/attributes.ts';
import { frameOf } from './complex-frame.ts';
import type { Frame } from './frame.ts';

/** The attributes of an element as a reader gives them. */
export function attributesOf({ attributes }: XmlNode): ReadAttribute[] {
  return Object.entries(attributes).map(([key, value]) => {
    const end = key.startsWith('{') ? key.indexOf('}') : -1;
    return { namespace: key.slice(1, Math.max(end, 1)), name: key.slice(end + 1), value };
  });
}

/** Prefixes are unknown once an element was read. */
const noPrefixes: ResolvePrefix = () => undefined;

/**
 * Reads an element by a schema after it was read as it stands.
 *
 * @throws ContentError for a value that the schema does not allow
 */
export function decodeNode(node: XmlNode, schema: ValueSchema): unknown {
  let value: unknown;
  const frame = frameOf(schema, attributesOf(node), noPrefixes, (read) => (value = read), node);
  replay(node, frame);
  return value;
}

function replay(node: XmlNode, frame: Frame): void {
  for (const child of node.children)
    if (typeof child === 'string') frame.text(child);
    else replay(child, frame.child(child.namespace, child.name, attributesOf(child), noPrefixes));
  frame.end();
}
