import type { World } from '../read/world.ts';
import type { XmlElement } from '../xml/parse-xml.ts';
import { XSD } from '../xml/qualified-name.ts';

const XML = 'http://www.w3.org/XML/1998/namespace';

const XML_ATTRIBUTES = `<schema xmlns="${XSD}" targetNamespace="${XML}">${['lang', 'space', 'base']
  .map((name) => `<attribute name="${name}" type="string"/>`)
  .join('')}</schema>`;

/** Where a validator begins. */
export const MAIN = 'main.xsd';

/**
 * The schemas of a world as files for a validator: one for each namespace, without the documents of WSDL around them. Of what
 * two documents declare in one namespace, the first counts.
 *
 * @param isLeftOut - tells what a validator is not to see
 */
export function schemaFiles(
  { schemas }: World,
  isLeftOut: (parent: XmlElement, element: XmlElement) => boolean = () => false,
): Map<string, string> {
  const files = new Map<string, string>();
  const names = [...new Set(schemas.map(({ namespace }) => namespace))];
  const importsFor = (own: string): string =>
    `<xsdown:import namespace="${XML}" schemaLocation="xml.xsd"/>` +
    names
      .filter((namespace) => namespace !== own)
      .map((namespace) => {
        const target = namespace === '' ? '' : ` namespace="${escaped(namespace)}"`;
        return `<xsdown:import${target} schemaLocation="ns${names.indexOf(namespace)}.xsd"/>`;
      })
      .join('');
  const declared = new Set<string>();
  const settings: Settings = { isLeftOut, known: new Set([...names, XSD, XML]) };
  for (const [index, namespace] of names.entries()) {
    const includes: string[] = [];
    for (const [number, { root, namespace: own }] of schemas.entries()) {
      if (own !== namespace) continue;
      const children = root.children.filter((child) => {
        if (child.namespace !== XSD || ['import', 'include', 'annotation'].includes(child.name)) return false;
        const kind = /^(?:complex|simple)Type$/.test(child.name) ? 'type' : child.name;
        const key = `${kind} {${namespace}}${child.attributes.get('name')}`;
        if (declared.has(key)) return false;
        declared.add(key);
        return true;
      });
      includes.push(`<xsd:include schemaLocation="doc${number}.xsd"/>`);
      files.set(
        `doc${number}.xsd`,
        printed(
          root,
          settings,
          importsFor(namespace) + children.map((child) => printed(child, settings)).join(''),
        ),
      );
    }
    const target =
      namespace === '' ? '' : ` targetNamespace="${escaped(namespace)}" xmlns="${escaped(namespace)}"`;
    files.set(
      `ns${index}.xsd`,
      `<xsd:schema xmlns:xsd="${XSD}" xmlns:xsdown="${XSD}"${target}>${importsFor(namespace)}${includes.join('')}</xsd:schema>`,
    );
  }
  files.set('xml.xsd', XML_ATTRIBUTES);
  files.set(
    MAIN,
    `<xsdown:schema xmlns:xsdown="${XSD}" targetNamespace="urn:example:main">${importsFor('urn:example:main')}</xsdown:schema>`,
  );
  return files;
}

interface Settings {
  readonly isLeftOut: (parent: XmlElement, element: XmlElement) => boolean;
  /** The namespaces that are declared somewhere. */
  readonly known: ReadonlySet<string>;
}

const REFERENCES = new Set(['type', 'ref', 'base']);

function namespaceOf(value: string, { prefixes }: XmlElement): string {
  const [prefix, local] = value.trim().split(':');
  return local === undefined ? (prefixes[''] ?? '') : prefix === 'xml' ? XML : (prefixes[prefix ?? ''] ?? '');
}

function printed(element: XmlElement, { isLeftOut, known }: Settings, content?: string): string {
  const isRoot = content !== undefined;
  const prefixes: Record<string, string> = {};
  // Those of the root come from what is around it, too.
  for (const prefix in element.prefixes)
    if (isRoot || Object.hasOwn(element.prefixes, prefix)) prefixes[prefix] = element.prefixes[prefix] ?? '';
  const declarations = Object.entries(prefixes)
    .filter(([prefix, namespace]) => prefix !== 'xml' && (prefix === '' || namespace !== ''))
    .map(([prefix, namespace]) => ` xmlns${prefix === '' ? '' : `:${prefix}`}="${escaped(namespace)}"`)
    .join('');
  const missing = [...element.attributes].find(
    ([name, value]) => REFERENCES.has(name) && !known.has(namespaceOf(value, element)),
  )?.[0];
  // What is not declared anywhere may have any value, or be any element.
  if (missing === 'ref' && element.name === 'attribute') return '';
  if (missing === 'ref')
    return `<xsdown:any xmlns:xsdown="${XSD}" processContents="skip" minOccurs="0" maxOccurs="unbounded"/>`;
  const attributes = [...element.attributes]
    .filter(([name]) => name !== missing)
    .map(([name, value]) => ` ${name}="${escaped(value)}"`)
    .join('');
  const inner =
    content ??
    element.children
      .filter((child) => child.namespace === XSD && child.name !== 'annotation' && !isLeftOut(element, child))
      .map((child) => printed(child, { isLeftOut, known }))
      .join('');
  return `<xsdown:${element.name} xmlns:xsdown="${XSD}"${declarations}${attributes}>${inner}</xsdown:${element.name}>`;
}

const escaped = (text: string): string =>
  text.replaceAll(/[&<>"\n\t]/g, (char) => `&#${char.charCodeAt(0)};`);
