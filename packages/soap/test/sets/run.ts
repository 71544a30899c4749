import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { isDeepStrictEqual, promisify } from 'node:util';
import { ANY_TYPE } from '@org/scripts/wsdl-add/schema/built-in';
import type { Part } from '@org/scripts/wsdl-add/service/model';
import { TypeModel } from '@org/scripts/wsdl-add/emit/type-model';
import { NO_NAMES } from '@org/scripts/wsdl-add/emit/name-lock';
import { generateFrom, schemaOf, type GeneratedService } from '@org/scripts/wsdl-add/generated';
import { readDocuments, type ServiceDocuments } from '@org/scripts/wsdl-add/read/documents';
import { findSources } from '@org/scripts/wsdl-add/read/sources';
import { NO_RETRIES } from '@org/scripts/wsdl-add/retry-file';
import { RandomValues } from '@org/scripts/wsdl-add/testing/random-values';
import { MAIN, schemaFiles } from '@org/scripts/wsdl-add/testing/schema-files';
import type { XmlElement } from '@org/scripts/wsdl-add/xml/parse-xml';
import type { MessageSchema, SoapOperation } from '../../src/contract/operation.ts';
import type { ComplexSchema, EnumSchema } from '../../src/contract/schema.ts';
import { readEnvelope } from '../../src/envelope/read-envelope.ts';
import { writeEnvelope } from '../../src/envelope/write-envelope.ts';
import { lostProperties } from './lost-properties.ts';

const run = promisify(execFile);
const root = join(import.meta.dirname, '../../../..');

/** What was found out about one service. */
export interface SetReport {
  readonly set: string;
  readonly operations: number;
  readonly types: number;
  readonly properties: number;
  /** Properties that the XSD has and the package lacks. */
  readonly lost: readonly string[];
  /** What the compiler says under --strict. */
  readonly errors: string;
  readonly messages: number;
  /** Messages that are not the same after they were read. */
  readonly changed: readonly string[];
  /** How many messages xmllint found valid; `undefined` without xmllint. */
  readonly valid: number | undefined;
  readonly invalid: readonly string[];
  readonly seconds: number;
}

/** What is wrong with a service; nothing should be. */
export const problemsOf = ({ lost, changed, invalid, errors }: SetReport): string[] => [
  ...lost,
  ...changed,
  ...invalid,
  ...(errors === '' ? [] : [errors]),
];

/** Generates a service, compiles it, and sends random values through its tables. */
export async function tryService(set: string, from: string, perMessage: number): Promise<SetReport> {
  const start = performance.now();
  const folder = await mkdtemp(join(tmpdir(), 'soap-set-'));
  try {
    const documents = await readDocuments(await findSources(from));
    const service = generateFrom(documents, {
      name: set,
      prefix: 'Trial',
      lock: NO_NAMES,
      retry: NO_RETRIES,
    });
    const { operations, tables } = await loadService(service, folder);
    const { properties, lost } = lostProperties(
      [...documents.texts.values()],
      tables,
      service.files.get('types.ts') ?? '',
    );
    const errors = await compile(new Map([[set, service]]), folder);
    const messages = roundTrips(documents, service, operations, perMessage);
    const { valid, invalid } = await validate(documents, messages.texts, folder);
    return {
      set,
      operations: service.operations.length,
      types: service.types,
      properties,
      lost,
      errors,
      messages: messages.count,
      changed: messages.changed,
      valid,
      invalid,
      seconds: Math.round((performance.now() - start) / 100) / 10,
    };
  } finally {
    await rm(folder, { recursive: true });
  }
}

interface Loaded {
  readonly operations: Readonly<Record<string, SoapOperation>>;
  readonly tables: readonly ComplexSchema[];
}

export async function loadService(service: GeneratedService, folder: string): Promise<Loaded> {
  const schema = pathToFileURL(join(root, 'packages/soap/src/schema/index.ts')).href;
  await mkdir(join(folder, 'run'), { recursive: true });
  for (const [file, text] of service.files)
    await writeFile(join(folder, 'run', file), text.replaceAll("'@org/soap/schema'", `'${schema}'`));
  const load = async (file: string): Promise<Record<string, unknown>> =>
    (await import(pathToFileURL(join(folder, 'run', file)).href)) as Record<string, unknown>;
  return {
    operations: (await load('operations.ts')) as Record<string, SoapOperation>,
    // Enumerations have tables, too.
    tables: (Object.values(await load('tables.ts')) as (ComplexSchema | EnumSchema)[]).filter(
      (table) => 'name' in table,
    ),
  };
}

/** What the compiler says of services under --strict. */
export async function compile(
  services: ReadonlyMap<string, GeneratedService>,
  folder: string,
): Promise<string> {
  for (const [name, { files }] of services) {
    await mkdir(join(folder, 'src', name), { recursive: true });
    for (const [file, text] of files) await writeFile(join(folder, 'src', name, file), text);
  }
  const source = (path: string): string[] => [join(root, 'packages', path)];
  const options = {
    extends: join(root, 'tsconfig.base.json'),
    compilerOptions: {
      noEmit: true,
      types: ['node'],
      typeRoots: [join(root, 'node_modules/@types')],
      paths: {
        '@org/soap': source('soap/src/index.ts'),
        '@org/soap/schema': source('soap/src/schema/index.ts'),
      },
    },
    include: ['src'],
  };
  await writeFile(join(folder, 'package.json'), '{ "type": "module" }');
  await writeFile(join(folder, 'tsconfig.json'), JSON.stringify(options));
  return run(join(root, 'node_modules/.bin/tsc'), ['-p', folder], { maxBuffer: 1e8 }).then(
    ({ stdout }) => stdout,
    (error: unknown) => (error as { stdout: string }).stdout.slice(0, 2000),
  );
}

interface Messages {
  readonly count: number;
  readonly changed: readonly string[];
  /** The elements in the bodies: operation and direction → text. */
  readonly texts: ReadonlyMap<string, string>;
}

export function roundTrips(
  documents: ServiceDocuments,
  service: GeneratedService,
  operations: Readonly<Record<string, SoapOperation>>,
  perMessage: number,
): Messages {
  const { schema } = schemaOf(documents, () => undefined);
  const model = new TypeModel(schema, NO_NAMES, () => undefined);
  const random = seeded(7);
  const changed: string[] = [];
  const texts = new Map<string, string>();
  let count = 0;
  const typeOf = ({ element, type }: Part): string =>
    (element === undefined ? type : schema.elements.get(element)?.type) ?? ANY_TYPE;
  for (const { constant, operation } of service.operations)
    for (const direction of ['input', 'output'] as const) {
      const message = operations[constant]?.[direction]?.();
      const body = operation[direction];
      const [part] = body?.parts ?? [];
      if (!message?.body || !body || !part) continue;
      // References between elements are written by servers only.
      const plain: MessageSchema = { ...message, isEncoded: undefined } as unknown as MessageSchema;
      for (let index = 0; index < perMessage; index++) {
        count++;
        const values = new RandomValues(model, random);
        const value =
          operation.style === 'rpc'
            ? Object.fromEntries(body.parts.map((one) => [one.name, values.value(typeOf(one))]))
            : values.value(typeOf(part));
        const place = `${constant} ${direction} ${index}`;
        try {
          const text = writeEnvelope('1.1', plain, value);
          const read = readEnvelope(text, plain).body;
          if (!isDeepStrictEqual(comparable(read), comparable(value)))
            changed.push(`${place}: ${difference(value, read)}`);
          const again = writeEnvelope('1.1', plain, read);
          if (again !== text) changed.push(`${place}: written anew, it is another text`);
          if (operation.style === 'document') texts.set(place, bodyOf(text));
        } catch (error) {
          changed.push(`${place}: ${String(error)}`);
        }
      }
    }
  return { count, changed, texts };
}

/** The element in a body, with the declarations of the envelope. */
function bodyOf(envelope: string): string {
  const [, declarations = ''] = /<soap:Envelope([^>]*)>/.exec(envelope) ?? [];
  const start = envelope.indexOf('<soap:Body>') + '<soap:Body>'.length;
  const inner = envelope.slice(start, envelope.lastIndexOf('</soap:Body>'));
  return inner.replace(/^<[^\s/>]+/, (name) => name + declarations);
}

export function comparable(value: unknown): unknown {
  if (value instanceof Uint8Array) return Buffer.from(value).toString('hex');
  if (Array.isArray(value)) return value.map(comparable);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([, inner]) => inner !== undefined)
      .map(([key, inner]) => [key, comparable(inner)]),
  );
}

function difference(a: unknown, b: unknown, path = ''): string {
  if (typeof a === 'object' && typeof b === 'object' && a && b) {
    const left = a as Record<string, unknown>;
    const right = b as Record<string, unknown>;
    for (const key of new Set([...Object.keys(left), ...Object.keys(right)]))
      if (!isDeepStrictEqual(comparable(left[key]), comparable(right[key])))
        return difference(left[key], right[key], `${path}.${key}`);
  }
  return `${path}: ${shown(a)} became ${shown(b)}`;
}

const shown = (value: unknown): string =>
  value === undefined ? 'nothing' : JSON.stringify(value).slice(0, 100);

const hasXmllint = run('xmllint', ['--version']).then(
  () => true,
  () => false,
);

async function validate(
  documents: ServiceDocuments,
  texts: ReadonlyMap<string, string>,
  folder: string,
): Promise<Pick<SetReport, 'valid' | 'invalid'>> {
  if (!(await hasXmllint)) {
    console.warn('SKIPPED: no xmllint (libxml2-utils), so that no message is validated');
    return { valid: undefined, invalid: [] };
  }
  if (documents.notes.length > 0) {
    console.warn(
      `SKIPPED: documents are missing, so that xmllint cannot read the schemas (${documents.notes[0]})`,
    );
    return { valid: undefined, invalid: [] };
  }
  const names = [...texts.keys()];
  const invalid = new Map(names.map((_, index) => [index, '']));
  for (const [number, world] of documents.worlds.entries()) {
    const place = join(folder, `xsd${number}`);
    await mkdir(place);
    for (const [file, text] of schemaFiles(world, isAmbiguous)) await writeFile(join(place, file), text);
    for (const [index, name] of names.entries())
      if (invalid.has(index)) await writeFile(join(place, `${index}.xml`), texts.get(name) ?? '');
    for (const some of chunks([...invalid.keys()], 400)) {
      const files = some.map((index) => join(place, `${index}.xml`));
      const said = await run('xmllint', ['--noout', '--schema', join(place, MAIN), ...files], {
        maxBuffer: 1e9,
      }).then(
        ({ stderr }) => stderr,
        (error: unknown) => (error as { stderr: string }).stderr,
      );
      const problems = said.split('\n').filter((line) => !line.includes('parser warning'));
      for (const index of some) {
        const file = join(place, `${index}.xml`);
        if (problems.includes(`${file} validates`)) invalid.delete(index);
        else
          invalid.set(
            index,
            problems.find((line) => line.startsWith(`${file}:`))?.slice(file.length, file.length + 300) ??
              (problems.find((line) => line.includes('error')) ?? '').slice(0, 400),
          );
      }
    }
  }
  return {
    valid: names.length - invalid.size,
    invalid: [...invalid].map(([index, problem]) => `${names[index]}${problem}`),
  };
}

/**
 * EWS lists `Transition` after elements that may stand in its place, which XML Schema forbids, and xmllint refuses the whole
 * schema for it. Without the others, the same messages are valid.
 */
function isAmbiguous(parent: XmlElement, { attributes }: XmlElement): boolean {
  return (
    /^t:(?:AbsoluteDate|RecurringDay|RecurringDate)Transition$/.test(attributes.get('ref') ?? '') &&
    parent.children.some((child) => child.attributes.get('ref') === 't:Transition')
  );
}

const chunks = <T>(list: readonly T[], size: number): T[][] =>
  Array.from({ length: Math.ceil(list.length / size) }, (_, index) =>
    list.slice(index * size, (index + 1) * size),
  );

function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) & 0x7f_ff_ff_ff;
    return state / 0x80_00_00_00;
  };
}
