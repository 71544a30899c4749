import type { WsdlDocument } from '../read/world.ts';
import { sameElement, type XmlElement } from '../xml/parse-xml.ts';
import { qualified, resolveName, WSDL, type QualifiedName } from '../xml/qualified-name.ts';

/** A declaration of a WSDL. */
export interface Definition {
  readonly element: XmlElement;
  readonly wsdl: WsdlDocument;
}

export const SOAP_BINDINGS: Readonly<Record<string, '1.1' | '1.2'>> = {
  'http://schemas.xmlsoap.org/wsdl/soap/': '1.1',
  'http://schemas.xmlsoap.org/wsdl/soap12/': '1.2',
};

/** The messages, port types and bindings of all WSDLs, by name. */
export class Definitions {
  readonly #byKind = new Map<string, Map<QualifiedName, Definition>>();
  readonly services: Definition[] = [];

  constructor(wsdls: readonly WsdlDocument[], others: readonly WsdlDocument[], note: (text: string) => void) {
    for (const wsdl of [...wsdls, ...others])
      for (const element of wsdl.root.children) {
        if (element.namespace !== WSDL) continue;
        if (element.name === 'service' && wsdls.includes(wsdl)) this.services.push({ element, wsdl });
        const name = element.attributes.get('name');
        if (name === undefined) continue;
        const names = this.all(element.name);
        const key = qualified(wsdl.namespace, name);
        const earlier = names.get(key);
        if (!earlier) names.set(key, { element, wsdl });
        else if (element.name !== 'service' && wsdls.includes(wsdl) && !sameElement(earlier.element, element))
          note(
            `${wsdl.file}: the ${element.name} "${name}" is declared otherwise in ${earlier.wsdl.file}, which is used`,
          );
      }
  }

  all(kind: string): Map<QualifiedName, Definition> {
    let names = this.#byKind.get(kind);
    if (!names) this.#byKind.set(kind, (names = new Map<QualifiedName, Definition>()));
    return names;
  }

  /** What an attribute such as `binding` or `message` refers to. */
  referred(kind: string, attribute: string, element: XmlElement, wsdl: WsdlDocument): Definition | undefined {
    const name = nameIn(attribute, element, wsdl);
    return name === undefined ? undefined : this.all(kind).get(name);
  }
}

export function nameIn(
  attribute: string,
  element: XmlElement,
  wsdl: WsdlDocument,
): QualifiedName | undefined {
  const value = element.attributes.get(attribute);
  if (value === undefined) return undefined;
  // Nothing is declared in WSDL's own namespace: a name without a prefix means the document's.
  if (!value.includes(':') && element.prefixes[''] === WSDL) return qualified(wsdl.namespace, value.trim());
  return resolveName(value, element, wsdl.file, wsdl.namespace);
}

/** The children of a name in a WSDL's own namespace. */
export const wsdlChildren = (element: XmlElement, name: string): XmlElement[] =>
  element.children.filter((child) => child.namespace === WSDL && child.name === name);

/** The first child of a name in a namespace of SOAP's bindings. */
export const soapChild = (element: XmlElement, name: string): XmlElement | undefined =>
  element.children.find((child) => child.namespace in SOAP_BINDINGS && child.name === name);
