import type { WsdlDocument } from '../read/world.ts';
import { documentationOf } from '../schema/documentation.ts';
import type { XmlElement } from '../xml/parse-xml.ts';
import {
  nameIn,
  SOAP_BINDINGS,
  soapChild,
  wsdlChildren,
  type Definition,
  type Definitions,
} from './definitions.ts';
import type { Body, Fault, Header, Part, SoapOperation } from './model.ts';

interface BoundOperation {
  /** The operation of the binding. */
  readonly operation: XmlElement;
  readonly wsdl: WsdlDocument;
}

export function readOperation(
  definitions: Definitions,
  { operation, wsdl }: BoundOperation,
  portType: Definition,
  usualStyle: 'document' | 'rpc',
  note: (text: string) => void,
): SoapOperation | undefined {
  const name = operation.attributes.get('name') ?? '';
  const declared = declaredOperation(portType, operation);
  const reader = new MessageReader(definitions, { operation, wsdl }, name, note);
  const input = declared && wsdlChildren(declared, 'input')[0];
  if (!declared || !input) {
    note(`${wsdl.file}: operation "${name}" has no input in its port type, and is left out`);
    return undefined;
  }
  const soap = soapChild(operation, 'operation');
  const output = wsdlChildren(declared, 'output')[0];
  const boundInput = wsdlChildren(operation, 'input')[0];
  const boundOutput = wsdlChildren(operation, 'output')[0];
  return {
    name,
    style: (soap?.attributes.get('style') ?? usualStyle) === 'rpc' ? 'rpc' : 'document',
    action: soap?.attributes.get('soapAction'),
    input: reader.body(input, boundInput, portType.wsdl, name),
    output: output && reader.body(output, boundOutput, portType.wsdl, `${name}Response`),
    inputHeaders: reader.headers(boundInput),
    outputHeaders: reader.headers(boundOutput),
    faults: wsdlChildren(declared, 'fault')
      .map((fault) => reader.fault(fault, portType.wsdl))
      .filter((fault) => fault !== undefined),
    documentation: documentationOf(declared) ?? documentationOf(operation),
  };
}

/** The operation of a port type that a binding means; overloads are told apart by the name of their input. */
function declaredOperation(portType: Definition, operation: XmlElement): XmlElement | undefined {
  const name = operation.attributes.get('name');
  const same = wsdlChildren(portType.element, 'operation').filter(
    (candidate) => candidate.attributes.get('name') === name,
  );
  const inputName = wsdlChildren(operation, 'input')[0]?.attributes.get('name');
  return (
    same.find((candidate) => wsdlChildren(candidate, 'input')[0]?.attributes.get('name') === inputName) ??
    same[0]
  );
}

class MessageReader {
  readonly #definitions: Definitions;
  readonly #bound: BoundOperation;
  readonly #name: string;
  readonly #note: (text: string) => void;

  constructor(definitions: Definitions, bound: BoundOperation, name: string, note: (text: string) => void) {
    this.#definitions = definitions;
    this.#bound = bound;
    this.#name = name;
    this.#note = note;
  }

  body(declared: XmlElement, bound: XmlElement | undefined, wsdl: WsdlDocument, wrapper: string): Body {
    const soap = bound && findSoap(bound, 'body')[0];
    const parts = this.#parts(nameIn('message', declared, wsdl));
    const only = soap?.attributes.get('parts')?.split(/\s+/);
    const headers = new Set(bound ? findSoap(bound, 'header').map((header) => this.#headerKey(header)) : []);
    const message = nameIn('message', declared, wsdl);
    return {
      parts: only
        ? parts.filter(({ name }) => only.includes(name))
        : parts.filter(({ name }) => !headers.has(`${message} ${name}`)),
      namespace: soap?.attributes.get('namespace') ?? wsdl.namespace,
      isEncoded: soap?.attributes.get('use') === 'encoded',
      wrapper,
      addressingAction: actionOf(declared),
    };
  }

  headers(bound: XmlElement | undefined): Header[] {
    if (!bound) return [];
    return findSoap(bound, 'header').flatMap((header) => {
      const name = header.attributes.get('part');
      const parts = this.#parts(nameIn('message', header, this.#bound.wsdl));
      const part = parts.find((candidate) => candidate.name === name);
      if (!part)
        this.#note(`${this.#bound.wsdl.file}: a header of operation "${this.#name}" has no part "${name}"`);
      const required = [...header.foreignAttributes].some(
        ([key, value]) => key.endsWith('}required') && value === 'true',
      );
      return part ? [{ part, required }] : [];
    });
  }

  fault(declared: XmlElement, wsdl: WsdlDocument): Fault | undefined {
    const [part] = this.#parts(nameIn('message', declared, wsdl));
    return part && { name: declared.attributes.get('name') ?? part.name, part };
  }

  #headerKey(header: XmlElement): string {
    return `${nameIn('message', header, this.#bound.wsdl)} ${header.attributes.get('part')}`;
  }

  #parts(message: string | undefined): Part[] {
    const definition = message === undefined ? undefined : this.#definitions.all('message').get(message);
    if (!definition) {
      this.#note(`${this.#bound.wsdl.file}: message ${message} of operation "${this.#name}" is not declared`);
      return [];
    }
    const { element, wsdl } = definition;
    return wsdlChildren(element, 'part').map((part) => ({
      name: part.attributes.get('name') ?? '',
      element: nameIn('element', part, wsdl),
      type: nameIn('type', part, wsdl),
    }));
  }
}

/** SOAP's elements of a name, also within the parts of a MIME binding. */
function findSoap(element: XmlElement, name: string): XmlElement[] {
  return element.children.flatMap((child) =>
    child.namespace in SOAP_BINDINGS && child.name === name ? [child] : findSoap(child, name),
  );
}

function actionOf(declared: XmlElement): string | undefined {
  for (const [name, value] of declared.foreignAttributes)
    if (/addressing.*\}Action$/i.test(name)) return value;
  return undefined;
}
