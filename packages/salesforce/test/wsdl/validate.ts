import { execFile } from 'node:child_process';
import { access, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { gunzipSync } from 'node:zlib';
import { readDocuments } from '@org/scripts/wsdl-add/read/documents';
import { findSources } from '@org/scripts/wsdl-add/read/sources';
import { MAIN, schemaFiles } from '@org/scripts/wsdl-add/testing/schema-files';

const run = promisify(execFile);
const SAMPLES = join(
  process.env['ORG_SAMPLES'] ?? join(import.meta.dirname, '../../../../../shared/data/upstream'),
  'salesforce',
);

/** An envelope whose blocks and body must be declared. */
const ENVELOPE = ['Header', 'Body']
  .map(
    (name) => `<xsdown:element name="${name}"><xsdown:complexType><xsdown:sequence>
<xsdown:any processContents="strict" minOccurs="0" maxOccurs="unbounded"/></xsdown:sequence></xsdown:complexType></xsdown:element>`,
  )
  .join('').concat(`<xsdown:element name="Envelope"><xsdown:complexType><xsdown:sequence>
<xsdown:element ref="soap:Header" minOccurs="0"/><xsdown:element ref="soap:Body"/></xsdown:sequence></xsdown:complexType></xsdown:element></xsdown:schema>`);
const SOAP = 'http://schemas.xmlsoap.org/soap/envelope/';

/** Why messages cannot be validated: Salesforce's WSDLs are not in the repository; `undefined` if they can. */
export async function whyNot(wsdl: string): Promise<string | undefined> {
  const hasWsdl = await access(join(SAMPLES, wsdl)).then(
    () => true,
    () => false,
  );
  if (!hasWsdl) return `${wsdl} is not beside the checkout`;
  const hasXmllint = await run('xmllint', ['--version']).then(
    () => true,
    () => false,
  );
  return hasXmllint ? undefined : 'no xmllint (libxml2-utils)';
}

/** Validates envelopes against a WSDL by xmllint, and returns what it says, which is `validates` for a valid one. */
export async function validate(wsdl: string, envelopes: readonly string[]): Promise<string[]> {
  const folder = await mkdtemp(join(tmpdir(), 'salesforce-wsdl-'));
  try {
    const path = join(folder, 'service.wsdl');
    await writeFile(path, gunzipSync(await readFile(join(SAMPLES, wsdl))));
    const { worlds } = await readDocuments(await findSources(path));
    const [world] = worlds;
    if (!world) throw new Error(`${wsdl} has no service.`);
    const files = schemaFiles(world);
    for (const [name, text] of files) await writeFile(join(folder, name), text);
    const schema = (files.get(MAIN) ?? '')
      .replace('targetNamespace="urn:example:main"', `targetNamespace="${SOAP}" xmlns:soap="${SOAP}"`)
      .replace('</xsdown:schema>', ENVELOPE);
    await writeFile(join(folder, 'envelope.xsd'), schema);
    const said: string[] = [];
    for (const [index, envelope] of envelopes.entries()) {
      const file = join(folder, `${index}.xml`);
      await writeFile(file, envelope);
      const { stderr } = await run('xmllint', [
        '--noout',
        '--schema',
        join(folder, 'envelope.xsd'),
        file,
      ]).catch((error: unknown) => error as { stderr: string });
      said.push(stderr.replaceAll(`${file} `, '').trim());
    }
    return said;
  } finally {
    await rm(folder, { recursive: true });
  }
}
