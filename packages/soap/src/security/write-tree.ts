import { escapeAttribute, escapeText } from '../xml/escape.ts';
import type { XmlElement } from './xml-element.ts';

/** Writes an element as it stands, with its own declarations. */
export function writeTree(element: XmlElement): string {
  const { name, declared, attributes, children } = element;
  let text = `<${name}`;
  for (const [prefix, namespace] of declared)
    text += ` xmlns${prefix === '' ? '' : `:${prefix}`}="${escapeAttribute(namespace)}"`;
  for (const attribute of attributes) text += ` ${attribute.name}="${escapeAttribute(attribute.value)}"`;
  text += '>';
  for (const child of children) text += typeof child === 'string' ? escapeText(child) : writeTree(child);
  return `${text}</${name}>`;
}
