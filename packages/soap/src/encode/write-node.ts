import type { XmlNode } from '../contract/values.ts';
import { isXmlText } from '../xml/escape.ts';
import { isXmlName, XMLNS, XSI } from '../xml/names.ts';
import type { XmlWriter } from '../xml/xml-writer.ts';
import { qualifiedText, simpleText } from './simple-text.ts';
import { describe, ValueError } from './value-error.ts';

export function isXmlNode(value: unknown): value is XmlNode {
  if (typeof value !== 'object' || value === null) return false;
  const node = value as Partial<XmlNode>;
  return typeof node.name === 'string' && typeof node.namespace === 'string' && Array.isArray(node.children);
}

/** Writes an element as it stands. */
export function writeNode(out: XmlWriter, node: XmlNode, path: string, written?: string): void {
  if (written === undefined && !isXmlName(node.name))
    throw new ValueError(`${path}.name`, 'is a name that no element can have.');
  const name = written ?? out.name(namespaceOf(node.namespace, path), node.name);
  // Applications without a type check leave the attributes out.
  const given: unknown = node.attributes;
  out.open(name, given === undefined ? '' : attributesText(out, given, `${path}.attributes`));
  for (const [index, child] of node.children.entries()) {
    const at = `${path}.children[${index}]`;
    if (isXmlNode(child)) writeNode(out, child, at);
    else out.value(simpleText(child, 'string', at, (_, local) => local));
  }
  out.close(name);
}

/** Writes attributes that no schema names, by `name` or `{namespace}name`. */
export function attributesText(out: XmlWriter, attributes: unknown, path: string): string {
  if (typeof attributes !== 'object' || attributes === null || Array.isArray(attributes))
    throw new ValueError(path, `must be an object, not ${describe(attributes)}.`);
  let text = '';
  for (const [key, value] of Object.entries(attributes as Readonly<Record<string, unknown>>)) {
    if (value === undefined) continue;
    const at = `${path}.${key}`;
    const end = key.startsWith('{') ? key.indexOf('}') : -1;
    const local = key.slice(end + 1);
    if (!isXmlName(local) || local === 'xmlns')
      throw new ValueError(at, "is a name that no attribute can have; write 'name' or '{namespace}name'.");
    const namespace = namespaceOf(key.slice(1, Math.max(end, 1)), at);
    const written =
      namespace === XSI && local === 'type'
        ? qualifiedText(value, at, (of, name) => out.name(of, name))
        : simpleText(value, 'string', at, (_, name) => name);
    text += out.attribute(namespace, local, written);
  }
  return text;
}

/** A namespace that a prefix can be declared for. */
function namespaceOf(namespace: string, path: string): string {
  if (namespace === XMLNS || !isXmlText(namespace))
    throw new ValueError(path, 'has a namespace that no name can have.');
  return namespace;
}
