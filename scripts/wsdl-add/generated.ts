import type { NameLock } from './emit/type-names.ts';
import { printClient } from './emit/client.ts';
import { nameOperations, OperationPrinter, type NamedOperation } from './emit/operations.ts';
import { NamespaceConstants, TablePrinter } from './emit/tables.ts';
import { TypeModel } from './emit/type-model.ts';
import { printTypes } from './emit/types.ts';
import { readDocuments, type ServiceDocuments } from './read/documents.ts';
import { buildSchema } from './schema/build-schema.ts';
import type { Port } from './service/model.ts';
import { readPorts } from './service/read-ports.ts';
import type { RetryFile } from './retry-file.ts';

/** Everything that is generated from a service. */
export interface GeneratedService {
  /** The files of `src/generated`: name → text. */
  readonly files: ReadonlyMap<string, string>;
  /** The names of all types, to be locked. */
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
}

/**
 * Generates the code of a service.
 *
 * @param from A WSDL file, a folder with WSDL files, or an address.
 * @throws SpecError in one line: documents that cannot be had or read
 */
export async function generateService(from: string, settings: ServiceSettings): Promise<GeneratedService> {
  return generateFrom(await readDocuments(from), settings);
}

/** Generates the code of a service whose documents were read. */
export function generateFrom(documents: ServiceDocuments, settings: ServiceSettings): GeneratedService {
  const notes = new Set(documents.notes);
  const note = (text: string): void => void notes.add(text);
  const schema = buildSchema(documents.schemas, note);
  const model = new TypeModel(schema, settings.lock, note);
  const ports = readPorts(documents.wsdls, note);
  const operations = nameOperations(ports);
  const retries = new Map(
    operations.flatMap(({ constant }) => {
      const retryClass = settings.retry.confirmed[constant];
      return retryClass === undefined ? [] : [[constant, retryClass] as const];
    }),
  );
  const files = new Map([
    ['types.ts', printTypes(model)],
    ['tables.ts', new TablePrinter(model, new NamespaceConstants()).print()],
    ['operations.ts', new OperationPrinter(model).print(operations, retries)],
    ['client.ts', printClient(settings, ports, operations)],
  ]);
  return {
    files,
    names: Object.fromEntries([...model.names].sort(([a], [b]) => (a < b ? -1 : 1))),
    operations,
    ports,
    types: schema.types.size,
    notes: [...notes],
  };
}
