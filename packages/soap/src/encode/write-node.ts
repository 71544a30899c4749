import type { XmlNode } from '../contract/values.ts';
import type { XmlWriter } from '../xml/xml-writer.ts';
import { simpleText } from './simple-text.ts';
import { ValueError } from './value-error.ts';

export function isXmlNode(value: unknown): value is XmlNode {
  if (typeof value !== 'object' || value === null) return false;
  const node = value as Partial<XmlNode>;
  return typeof node.name === 'string' && typeof node.namespace === 'string' && Array.isArray(node.children);
}

const NAME = /^[\p{L}_][\p{L}\p{N}\p{M}._-]*$/u;

/** Writes an element as it stands. */
export function writeNode(out: XmlWriter, node: XmlNode, path: string, written?: string): void {
  if (written === undefined && !NAME.test(node.name))
    throw new ValueError(path, 'has a name that no element can have.');
  const name = written ?? out.name(node.namespace, node.name);
  let attributes = '';
  for (const [key, value] of Object.entries(node.attributes ?? {})) {
    const end = key.startsWith('{') ? key.indexOf('}') : -1;
    if (!NAME.test(key.slice(end + 1))) throw new ValueError(path, 'has an attribute with a name that none can have.');
    const text = simpleText(value, 'string', path, (namespace, local) => out.name(namespace, local));
    attributes += out.attribute(key.slice(1, Math.max(end, 1)), key.slice(end + 1), text);
  }
  out.open(name, attributes);
  for (const child of node.children)
    if (typeof child === 'string') out.value(simpleText(child, 'string', path, (_, local) => local));
    else writeNode(out, child, path);
  out.close(name);
}
