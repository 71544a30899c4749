import { SpecError } from '../specs/errors.ts';
import type { NameLock } from './emit/name-lock.ts';
import { printClient } from './emit/client.ts';
import { lockOperations, nameOperations, OperationPrinter, type NamedOperation } from './emit/operations.ts';
import { NamespaceConstants, TablePrinter } from './emit/tables.ts';
import { TypeModel } from './emit/type-model.ts';
import { printTypes } from './emit/types.ts';
import { readDocuments, type ServiceDocuments } from './read/documents.ts';
import type { Sources } from './read/sources.ts';
import { buildSchema } from './schema/build-schema.ts';
import { mergeSchemas, type MergedSchemas } from './schema/merge-schemas.ts';
import { noteUnused } from './read/note-unused.ts';
import type { Port, SoapVersion } from './service/model.ts';
import { portsOfWorlds } from './service/ports-of-worlds.ts';
import type { RetryFile } from './retry-file.ts';

/** Everything that is generated from a service. */
export interface GeneratedService {
  /** The files of `src/generated`: name → text. */
  readonly files: ReadonlyMap<string, string>;
  /** The names to be locked. */
  readonly names: NameLock;
  readonly operations: readonly NamedOperation[];
  readonly ports: readonly Port[];
  readonly types: number;
  /** What the documents contain and cannot be expressed, one sentence each. */
  readonly notes: readonly string[];
}

/** What decides about a service beside its documents. */
export interface ServiceSettings {
  /** `AcmeShop`: begins the names of the client. */
  readonly prefix: string;
  readonly name: string;
  readonly lock: NameLock;
  readonly retry: RetryFile;
  /** The version of SOAP that is used where a port type is bound to several. Default: that of the first binding. */
  readonly soap?: SoapVersion | undefined;
}

/**
 * Generates the code of a service.
 *
 * @throws SpecError in one line: documents that cannot be had or read
 */
export async function generateService(
  sources: Sources,
  settings: ServiceSettings,
): Promise<GeneratedService> {
  return generateFrom(await readDocuments(sources), settings);
}

/** Generates the code of a service whose documents were read. */
export function generateFrom(documents: ServiceDocuments, settings: ServiceSettings): GeneratedService {
  try {
    return generate(documents, settings);
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    throw new SpecError(
      `the types of ${settings.name} derive from each other more deeply than any service's do`,
    );
  }
}

function generate(documents: ServiceDocuments, { lock, ...settings }: ServiceSettings): GeneratedService {
  const notes = new Set(documents.notes);
  const note = (text: string): void => void notes.add(text);
  const { schema, names } = schemaOf(documents, note);
  const model = new TypeModel(schema, lock, note);
  const ports = portsOfWorlds(documents.worlds, names, settings.soap, note);
  if (settings.soap !== undefined && ports.every(({ version }) => version !== settings.soap))
    throw new SpecError(
      `the documents of ${settings.name} have no binding of SOAP ${settings.soap}; leave out --soap, or "soap" of source.json, to use the version they have`,
    );
  const operations = nameOperations(ports, lock.operations);
  // An operation may be called `constructor`, which every object has.
  const retries = new Map(Object.entries(settings.retry.confirmed));
  const files = new Map([
    ['types.ts', printTypes(model)],
    ['tables.ts', new TablePrinter(model, new NamespaceConstants()).print()],
    ['operations.ts', new OperationPrinter(model).print(operations, retries)],
    ['client.ts', printClient(settings, ports, operations)],
  ]);
  return {
    files,
    names: {
      types: Object.fromEntries([...model.names].sort(([a], [b]) => (a < b ? -1 : 1))),
      properties: model.properties,
      operations: lockOperations(operations),
    },
    operations,
    ports,
    types: schema.types.size,
    notes: [...notes],
  };
}

/** The schema of all documents. */
export function schemaOf({ worlds }: ServiceDocuments, note: (text: string) => void): MergedSchemas {
  for (const world of worlds) noteUnused(world, note);
  const [first = { file: '', schema: buildSchema([], note) }, ...others] = worlds.map(
    ({ file, schemas }) => ({
      file,
      schema: buildSchema(schemas, note),
    }),
  );
  return mergeSchemas([first, ...others], note);
}
