import { access, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { NO_NAMES } from '@org/scripts/wsdl-add/emit/name-lock';
import { generateFrom, type GeneratedService } from '@org/scripts/wsdl-add/generated';
import { readDocuments } from '@org/scripts/wsdl-add/read/documents';
import { findSources } from '@org/scripts/wsdl-add/read/sources';
import { NO_RETRIES } from '@org/scripts/wsdl-add/retry-file';
import type { MessageSchema, SoapVersion } from '../../src/contract/operation.ts';
import { ValueError } from '../../src/encode/value-error.ts';
import { readEnvelope } from '../../src/envelope/read-envelope.ts';
import { writeEnvelope } from '../../src/envelope/write-envelope.ts';
import { lostProperties } from './lost-properties.ts';
import { comparable, compile, loadService, roundTrips } from './run.ts';
import { withSet } from './samples.ts';

/**
 * The cases of other implementations: each message of node-soap's samples is read and written again, and each schema of PHP's
 * suite gets random values. One line of counts, then one for each case that is not right.
 */
const problems: string[] = [];

/** Samples that node-soap takes although they are no XML, no description or no message of their description. */
const NOT_VALID: Readonly<Record<string, string>> = {
  Dummy__ref_element_should_have_correct_namespace: 'text after the envelope',
  Dummy__ref_element_should_have_correct_namespace_with_overrideElementKey: 'text after the envelope',
  Dummy__should_extract_envelope_from_response: 'text around the envelope',
  Dummy__should_use_defined_xml_key: 'elements in a text',
  Dummy__should_use_defined_xml_key_in_first_level_for_rpc: 'a prefix that is not declared',
  GET_DATA__should_work_with_more_deeply_nested_XML_messages_and_without_security: 'a name with two colons',
  SendCDATA__cdata_is_handled_correctly: 'a body of another namespace',
  SendCDATA__cdata_preserves_leading_and_trailing_whitespace_when_preserveWhitespace_option_is_true:
    'a body of another namespace',
  SendCDATA__cdata_removes_leading_and_trailing_whitespace_by_default: 'a body of another namespace',
  'SetResource__should_correctly_set_element_if_complex-type_has_same_name': 'a prefix that is not declared',
  addPets__force_namespaces: 'a prefix that is not declared',
  administrate__Complex_json_object_namespace_issue: 'a body of the namespace of the envelope',
  attachments__should_send_binary_data: 'a prefix that is not declared',
  execFile__valid_xml_generated_on_request_with_complex_type_element_form_default_missing: 'another element',
  execFile__valid_xml_generated_on_request_with_complex_type_element_form_default_qualified:
    'another element',
  execFile__valid_xml_generated_on_request_with_complex_type_element_form_default_unqualified:
    'another element',
  fooOp__should_return_back_good_response_object: 'an envelope of no namespace',
  getAttachments__should_handle_MTOM_response: 'multipart, which is read by its content type',
  getAttachments__should_handle_not_MTOM_response: 'Base64 that is none',
  getAvailability__should_not_fail_without_children: 'a prefix that is not declared',
  login__complex_schema_xmlns_with_array_and_any_type_and_other_types: 'a prefix that is not declared',
};
const services = new Map<string, GeneratedService>();
const counts = {
  samples: 0,
  messages: 0,
  faults: 0,
  /** Written again as they were read. */
  written: 0,
  /** Read, and no values of their own schema, as node-soap sends and takes them. */
  invalid: 0,
  /** Samples that are not valid, which are refused. */
  refused: 0,
  schemas: 0,
  values: 0,
};

async function generated(name: string, from: string, within?: string): Promise<GeneratedService> {
  const documents = await readDocuments(await findSources(from, within));
  const service = generateFrom(documents, {
    name: 'other',
    prefix: 'Other',
    lock: NO_NAMES,
    retry: NO_RETRIES,
  });
  services.set(name.replaceAll(/\W/g, '_'), service);
  return service;
}

const isFile = (path: string): Promise<boolean> =>
  access(path).then(
    () => true,
    () => false,
  );

/** The texts in the body that are in no value. */
function textsLost(envelope: string, value: unknown): string[] {
  const found = new Set<string>();
  const visit = (one: unknown): void => {
    if (one instanceof Uint8Array) found.add(Buffer.from(one).toString('base64'));
    else if (typeof one === 'object' && one !== null) Object.values(one).forEach(visit);
    else for (const word of String(one).split(/\s+/)) found.add(word);
  };
  visit(value);
  const body = envelope.slice(envelope.indexOf('Body')).replaceAll(/<!--[^]*?-->|<!\[CDATA\[[^]*?\]\]>/g, '');
  return [...body.matchAll(/>([^<>]*)</g)]
    .flatMap(([, text = '']) => text.trim().split(/\s+/))
    .filter(
      (word) => word !== '' && !word.includes('&') && !found.has(word) && !found.has(String(Number(word))),
    )
    .filter((word) => !((word === '1' || word === '0') && (found.has('true') || found.has('false'))));
}

/** The envelope of a value, unless that is none of its schema. */
function written(version: SoapVersion, message: MessageSchema, value: unknown): string | undefined {
  try {
    return writeEnvelope(version, { ...message, headers: [] }, value);
  } catch (error) {
    if (error instanceof ValueError) return undefined;
    throw error;
  }
}

const refusals = new Set<string>();

function refuse(sample: string, problem: string): void {
  if (!(sample in NOT_VALID)) problems.push(problem);
  refusals.add(sample);
  counts.refused = refusals.size;
}

async function nodeSoap(samples: string, folder: string): Promise<void> {
  for (const name of (await readdir(samples)).filter((one) => one.includes('__'))) {
    const sample = join(samples, name);
    counts.samples++;
    try {
      const service = await generated(name, join(sample, 'soap.wsdl'), join(samples, '..'));
      const { operations } = await loadService(service, join(folder, name.replaceAll(/\W/g, '_')));
      const [wanted] = name.split('__');
      const one = service.operations.find(({ operation }) => operation.name === wanted);
      const operation = one && operations[one.constant];
      if (!operation) throw new Error(`no operation ${wanted}`);
      for (const [file, message] of [
        ['request.xml', operation.input()],
        ['response.xml', operation.output?.()],
      ] as const) {
        const path = join(sample, file);
        if (!message || !(await isFile(path))) continue;
        const envelope = await readFile(path, 'utf8');
        if (!envelope.includes('Envelope')) continue;
        counts.messages++;
        try {
          const read = readEnvelope(envelope, message);
          if (read.fault) {
            counts.faults++;
            continue;
          }
          if (!message.body) continue;
          const missing = textsLost(envelope, read.body);
          if (missing.length > 0) problems.push(`${name} ${file}: lost ${missing.join(', ')}`);
          const text = written(read.version, message, read.body);
          if (text === undefined) {
            counts.invalid++;
            continue;
          }
          counts.written++;
          const again = readEnvelope(text, message).body;
          if (!isDeepStrictEqual(comparable(again), comparable(read.body)))
            problems.push(`${name} ${file}: changed`);
        } catch (error) {
          refuse(name, `${name} ${file}: ${String(error)}`);
        }
      }
    } catch (error) {
      refuse(name, `${name}: ${String(error)}`);
    }
  }
}

const NAMESPACES =
  'xmlns:xsd="http://www.w3.org/2001/XMLSchema" xmlns:SOAP-ENC="http://schemas.xmlsoap.org/soap/encoding/" xmlns:tns="http://test-uri/" xmlns:soap="http://schemas.xmlsoap.org/wsdl/soap/" xmlns:wsdl="http://schemas.xmlsoap.org/wsdl/" xmlns="http://schemas.xmlsoap.org/wsdl/"';

/** The description that PHP's suite puts around a schema, of which it tests what values look like. */
function phpWsdl(schema: string, type: string, style: string, use: string, forms: string): string {
  return `<definitions ${NAMESPACES} targetNamespace="http://test-uri/"><types><schema xmlns="http://www.w3.org/2001/XMLSchema" targetNamespace="http://test-uri/" ${forms}>${schema}</schema></types>
<message name="testMessage"><part name="testParam" ${type}/></message>
<portType name="testPortType"><operation name="test"><input message="tns:testMessage"/></operation></portType>
<binding name="testBinding" type="tns:testPortType"><soap:binding style="rpc" transport="http://schemas.xmlsoap.org/soap/http"/><operation name="test"><soap:operation soapAction="#test" style="${style}"/><input><soap:body use="${use}" namespace="http://test-uri/"/></input></operation></binding>
<service name="testService"><port name="testPort" binding="tns:testBinding"><soap:address location="test://"/></port></service></definitions>`;
}

async function php(cases: string, folder: string): Promise<void> {
  for (const name of (await readdir(cases)).filter((one) => one.endsWith('.phpt'))) {
    const text = await readFile(join(cases, name), 'utf8');
    const schema = /\$schema = <<<EOF\n([^]*?)\nEOF;/.exec(text)?.[1];
    const call = /^test_schema\(\$schema,\s*(.*)\);/m.exec(text)?.[1];
    if (schema === undefined || call === undefined) continue;
    const [type = '', style = 'rpc', use = 'encoded', forms = ''] = [
      ...call.matchAll(/'([^']*)'|"([^"]*)"/g),
    ].map(([, single, double]) => single ?? double ?? '');
    counts.schemas++;
    const place = join(folder, `php_${name.replace('.phpt', '')}`);
    try {
      await mkdir(place, { recursive: true });
      await writeFile(join(place, 'test.wsdl'), phpWsdl(schema, type, style, use, forms));
      const documents = await readDocuments(await findSources(join(place, 'test.wsdl')));
      const service = await generated(`php_${name}`, join(place, 'test.wsdl'));
      const { operations, tables } = await loadService(service, place);
      const { lost } = lostProperties(
        [...documents.texts.values()],
        tables,
        service.files.get('types.ts') ?? '',
      );
      const { count, changed } = roundTrips(documents, service, operations, 5);
      counts.values += count;
      for (const one of [...lost, ...changed]) problems.push(`${name}: ${one}`);
    } catch (error) {
      problems.push(`${name}: ${String(error)}`);
    }
  }
}

const isThere = await withSet('suites-of-other-implementations', async (suites) => {
  const folder = await mkdtemp(join(tmpdir(), 'soap-others-'));
  try {
    await nodeSoap(join(suites, 'node-soap/test/request-response-samples'), folder);
    await php(join(suites, 'php-soap/tests/PhpCompatibility'), folder);
    const errors = await compile(services, folder);
    if (errors !== '') problems.push(errors);
  } finally {
    await rm(folder, { recursive: true });
  }
});
for (const name of Object.keys(NOT_VALID))
  if (isThere && !refusals.has(name)) problems.push(`${name} is taken, and should be refused`);
if (!isThere) console.warn('SKIPPED: the suites of other implementations are not beside the checkout');
console.log(JSON.stringify(counts));
for (const problem of problems) console.log(problem.slice(0, 600));
if (problems.length > 0) process.exitCode = 1;
