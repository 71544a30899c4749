import type { WsdlDocument } from '../read/documents.ts';
import type { QualifiedName } from '../xml/qualified-name.ts';
import type { XmlElement } from '../xml/parse-xml.ts';
import {
  nameIn,
  SOAP_BINDINGS,
  soapChild,
  wsdlChildren,
  Definitions,
  type Definition,
} from './definitions.ts';
import type { Port } from './model.ts';
import { readOperation } from './read-operation.ts';

/**
 * Reads the ports of a service. A port type that is bound to SOAP 1.1 and 1.2 is read once, with the first binding; a note
 * tells of the other.
 */
export function readPorts(wsdls: readonly WsdlDocument[], note: (text: string) => void): Port[] {
  const definitions = new Definitions(wsdls);
  const ports = new Map<QualifiedName, Port>();
  const bound = new Set<QualifiedName>();
  const add = (name: string, binding: Definition, port: XmlElement | undefined): void => {
    const read = readPort(definitions, name, binding, port, note);
    if (!read) return;
    const earlier = ports.get(read.portType);
    if (!earlier) ports.set(read.portType, read);
    else if (earlier.version !== read.version)
      note(
        `${binding.wsdl.file}: port "${name}" offers what "${earlier.name}" does by SOAP ${read.version}; SOAP ${earlier.version} is used`,
      );
  };
  for (const { element, wsdl } of definitions.services)
    for (const port of wsdlChildren(element, 'port')) {
      const binding = definitions.referred('binding', 'binding', port, wsdl);
      const name = port.attributes.get('name') ?? '';
      if (!binding) {
        note(
          `${wsdl.file}: the binding of port "${name}" is not declared, so that its operations are left out`,
        );
        continue;
      }
      bound.add(nameIn('binding', port, wsdl) ?? '');
      add(name, binding, port);
    }
  // Some vendors publish no service: the address is known to the user.
  for (const [name, binding] of definitions.all('binding'))
    if (!bound.has(name)) add(binding.element.attributes.get('name') ?? '', binding, undefined);
  return [...ports.values()];
}

const ADDRESSING = /addressing|\/wsaw?\b/i;

function readPort(
  definitions: Definitions,
  name: string,
  { element: binding, wsdl }: Definition,
  port: XmlElement | undefined,
  note: (text: string) => void,
): Port | undefined {
  const soap = soapChild(binding, 'binding');
  const version = soap && SOAP_BINDINGS[soap.namespace];
  const portTypeName = nameIn('type', binding, wsdl);
  if (!version || portTypeName === undefined) {
    note(`${wsdl.file}: binding "${binding.attributes.get('name')}" is not one of SOAP, and is left out`);
    return undefined;
  }
  const portType = definitions.all('portType').get(portTypeName);
  if (!portType) {
    note(`${wsdl.file}: the port type ${portTypeName} is not declared, so that its operations are left out`);
    return undefined;
  }
  const style = soap.attributes.get('style') === 'rpc' ? 'rpc' : 'document';
  const operations = wsdlChildren(binding, 'operation').map((operation) =>
    readOperation(definitions, { operation, wsdl }, portType, style, note),
  );
  return {
    name,
    portType: portTypeName,
    version,
    address: port && soapChild(port, 'address')?.attributes.get('location'),
    usesAddressing: binding.children.some(
      (child) => child.name === 'UsingAddressing' && ADDRESSING.test(child.namespace),
    ),
    operations: operations.filter((operation) => operation !== undefined),
  };
}
