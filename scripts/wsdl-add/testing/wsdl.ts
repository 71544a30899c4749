import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { temporaryFolder } from '../../specs/testing/folders.ts';
import { generateService, type GeneratedService } from '../generated.ts';
import { NO_NAMES, type NameLock } from '../emit/name-lock.ts';
import { findSources } from '../read/sources.ts';
import { NO_RETRIES } from '../retry-file.ts';

const NAMESPACES =
  'xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:wsdl="http://schemas.xmlsoap.org/wsdl/" xmlns:soap="http://schemas.xmlsoap.org/wsdl/soap/" xmlns:tns="urn:shop" xmlns:soapenc="http://schemas.xmlsoap.org/soap/encoding/"';

/** A schema of the namespace `urn:shop`. */
export const xsd = (
  content: string,
  attributes = 'targetNamespace="urn:shop" elementFormDefault="qualified"',
): string => `<xs:schema ${NAMESPACES} ${attributes}>${content}</xs:schema>`;

/** A description with the operation `Send`, whose request is `tns:Send` and whose response is `tns:SendResponse`. */
export function wsdl(
  schemas: string,
  more: { readonly operations?: string; readonly bound?: string } = {},
): string {
  return `<wsdl:definitions ${NAMESPACES} targetNamespace="urn:shop">
<wsdl:types>${schemas}</wsdl:types>
<wsdl:message name="SendIn"><wsdl:part name="body" element="tns:Send"/></wsdl:message>
<wsdl:message name="SendOut"><wsdl:part name="body" element="tns:SendResponse"/></wsdl:message>
<wsdl:portType name="Shop">
  <wsdl:operation name="Send"><wsdl:input message="tns:SendIn"/><wsdl:output message="tns:SendOut"/></wsdl:operation>
  ${more.operations ?? ''}
</wsdl:portType>
<wsdl:binding name="ShopBinding" type="tns:Shop">
  <soap:binding transport="http://schemas.xmlsoap.org/soap/http"/>
  <wsdl:operation name="Send"><soap:operation soapAction="urn:shop/Send"/><wsdl:input><soap:body use="literal"/></wsdl:input><wsdl:output><soap:body use="literal"/></wsdl:output></wsdl:operation>
  ${more.bound ?? ''}
</wsdl:binding>
<wsdl:service name="ShopService"><wsdl:port name="ShopPort" binding="tns:ShopBinding"><soap:address location="https://shop.test/soap"/></wsdl:port></wsdl:service>
</wsdl:definitions>`;
}

/** The request of a description: an element of a type, with a response that is a text. */
export const messages = (type: string, more = ''): string =>
  `<xs:element name="Send" type="${type}"/><xs:element name="SendResponse" type="xs:string"/>${more}`;

/** A folder with documents. */
export async function documentsFolder(files: Readonly<Record<string, string>>): Promise<string> {
  const folder = await temporaryFolder();
  for (const [path, text] of Object.entries(files)) {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await writeFile(join(folder, path), text);
  }
  return folder;
}

/** What is generated from documents. */
export async function generated(
  files: Readonly<Record<string, string>>,
  lock: NameLock = NO_NAMES,
): Promise<GeneratedService & { readonly types: number; readonly text: (file: string) => string }> {
  const sources = await findSources(await documentsFolder(files));
  const service = await generateService(sources, { name: 'shop', prefix: 'Shop', lock, retry: NO_RETRIES });
  return { ...service, text: (file) => service.files.get(file) ?? '' };
}

/** What is generated from a schema whose request is of `tns:Root`. */
export const generatedFromSchema = (types: string, lock?: NameLock): ReturnType<typeof generated> =>
  generated({ 'shop.wsdl': wsdl(xsd(messages('tns:Root') + types)) }, lock);

/** The declaration of a type, on one line. */
export function declarationOf(types: string, name: string): string {
  const block = types
    .split(/\n(?=export |\/\*\*)/)
    .find((text) => new RegExp(`export (?:type|interface) ${name}\\b`).test(text));
  return (block ?? '').replaceAll(/\s+/g, ' ').trim();
}
