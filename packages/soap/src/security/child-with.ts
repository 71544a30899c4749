import { XmlElement } from './xml-element.ts';

/** Adds a child, and returns it. Its prefix must be declared on it or above it. */
export function childWith(
  parent: XmlElement,
  name: string,
  namespace: string,
  attributes: Readonly<Record<string, string>> = {},
  text?: string,
): XmlElement {
  const child = new XmlElement(name, namespace, {
    attributes: Object.entries(attributes).map(([local, value]) => ({
      name: local,
      namespace: '',
      local,
      value,
    })),
    parent,
  });
  if (text !== undefined) child.children.push(text);
  parent.children.push(child);
  return child;
}
