import { prefixOf, type XmlElement } from './xml-element.ts';

/** The prefix that names the default namespace in a list of inclusive namespaces. */
const DEFAULT = '#default';

const TEXT_ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '\r': '&#xD;',
};
const ATTRIBUTE_ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '"': '&quot;',
  '\t': '&#x9;',
  '\n': '&#xA;',
  '\r': '&#xD;',
};

const text = (value: string): string => value.replaceAll(/[&<>\r]/g, (one) => TEXT_ENTITIES[one] ?? one);
const attributeText = (value: string): string =>
  value.replaceAll(/[&<"\t\n\r]/g, (one) => ATTRIBUTE_ENTITIES[one] ?? one);

const order = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/**
 * The exclusive canonical form of an element, without comments (https://www.w3.org/TR/xml-exc-c14n/).
 *
 * @param inclusive The prefixes whose declarations are kept wherever they are in scope.
 */
export function canonicalXml(element: XmlElement, inclusive: readonly string[] = []): string {
  const kept = inclusive.map((prefix) => (prefix === DEFAULT ? '' : prefix));
  return canonical(element, new Map(), kept);
}

function canonical(
  element: XmlElement,
  rendered: ReadonlyMap<string, string>,
  inclusive: readonly string[],
): string {
  const { name, attributes, children } = element;
  const used = new Set([prefixOf(name), ...inclusive]);
  for (const attribute of attributes) {
    const prefix = prefixOf(attribute.name);
    if (prefix !== '') used.add(prefix);
  }
  used.delete('xml');
  let here = rendered;
  let result = `<${name}`;
  for (const prefix of [...used].sort(order)) {
    const namespace = element.namespaceOf(prefix);
    if (namespace === undefined || namespace === (rendered.get(prefix) ?? '')) continue;
    if (here === rendered) here = new Map(rendered);
    (here as Map<string, string>).set(prefix, namespace);
    result += ` xmlns${prefix === '' ? '' : `:${prefix}`}="${attributeText(namespace)}"`;
  }
  const sorted = [...attributes].sort((a, b) => order(a.namespace, b.namespace) || order(a.local, b.local));
  for (const attribute of sorted) result += ` ${attribute.name}="${attributeText(attribute.value)}"`;
  result += '>';
  for (const child of children)
    result += typeof child === 'string' ? text(child) : canonical(child, here, inclusive);
  return `${result}</${name}>`;
}
