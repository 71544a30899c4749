import type { World } from '../read/world.ts';
import { documentationOf } from '../schema/documentation.ts';
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
import type { Port, SoapVersion } from './model.ts';
import { readOperation } from './read-operation.ts';

/**
 * Reads the ports of a service. A port type that several bindings offer is read once: with the first binding of the preferred
 * version of SOAP, or with the first of all. A note tells of the others.
 */
export function readPorts(
  { wsdls, others }: World,
  preferred: SoapVersion | undefined,
  note: (text: string) => void,
): Port[] {
  const definitions = new Definitions(wsdls, others, note);
  const offers = new Map<QualifiedName, Offer[]>();
  const bound = new Set<QualifiedName>();
  const add = (name: string, binding: Definition, described: readonly XmlElement[]): void => {
    const read = readPort(definitions, name, binding, described, note);
    if (!read) return;
    const same = offers.get(read.portType) ?? [];
    offers.set(read.portType, [...same, { port: read, file: binding.wsdl.file }]);
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
      add(name, binding, [wsdl.root, element, port]);
    }
  // Some vendors publish no service: the address is known to the user.
  for (const [name, binding] of definitions.all('binding'))
    if (!bound.has(name) && wsdls.includes(binding.wsdl))
      add(binding.element.attributes.get('name') ?? '', binding, [binding.wsdl.root]);
  return [...offers.values()].flatMap((same) => {
    const used = same.find(({ port }) => port.version === preferred) ?? same[0];
    for (const offer of same) if (used && offer !== used) noteOther(used.port, offer, note);
    if (used) noteEncoded(used, note);
    return used ? [used.port] : [];
  });
}

/** A port, and the document of its binding. */
interface Offer {
  readonly port: Port;
  readonly file: string;
}

/** Says what another binding of a port type offers, and which one is used. */
function noteOther(used: Port, { port: other, file }: Offer, note: (text: string) => void): void {
  const where = other.address === undefined ? '' : ` at ${other.address}`;
  if (other.version !== used.version)
    note(
      `${file}: port "${other.name}" offers what "${used.name}" does by SOAP ${other.version}${where}; SOAP ${used.version} is used; --soap ${other.version} of wsdl:add, or "soap": "${other.version}" in source.json, chooses the other`,
    );
  else if (other.address !== used.address)
    note(
      `${file}: port "${other.name}" offers what "${used.name}" does${where}; pass that address as \`endpoint\` to use it`,
    );
  const names = new Set(used.operations.map(({ name }) => name));
  const missing = other.operations.filter(({ name }) => !names.has(name)).map(({ name }) => name);
  if (missing.length > 0)
    note(
      `${file}: port "${other.name}" alone binds ${missing.join(', ')}, which ${missing.length === 1 ? 'is' : 'are'} left out`,
    );
}

/** Says which requests are not sent in the encoding that is declared. */
function noteEncoded({ port, file }: Offer, note: (text: string) => void): void {
  const encoded = port.operations.filter(({ input }) => input.isEncoded).map(({ name }) => name);
  if (encoded.length === 0) return;
  const names =
    encoded.length > 5
      ? `${encoded.slice(0, 5).join(', ')} and ${encoded.length - 5} more`
      : encoded.join(', ');
  note(
    `${file}: port "${port.name}" declares the ${encoded.length === 1 ? 'request' : 'requests'} of ${names} in SOAP's encoding; ${encoded.length === 1 ? 'it is' : 'they are'} sent as RPC/literal, without xsi:type and types of arrays, which a server may refuse`,
  );
}

const ADDRESSING = /addressing|\/wsaw?\b/i;

function readPort(
  definitions: Definitions,
  name: string,
  { element: binding, wsdl }: Definition,
  described: readonly XmlElement[],
  note: (text: string) => void,
): Port | undefined {
  const port = described.find((element) => element.name === 'port');
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
    documentation: textOf([...described, portType.element, binding]),
    operations: operations.filter((operation) => operation !== undefined),
  };
}

/** What elements say of themselves, each text once. */
function textOf(elements: readonly XmlElement[]): string | undefined {
  const texts = new Set(elements.map(documentationOf).filter((text) => text !== undefined));
  return texts.size === 0 ? undefined : [...texts].join(' ');
}
