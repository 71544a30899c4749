import { createClient, definePluginConfig, type IR } from '@hey-api/openapi-ts';
import type { OpenApiDocument } from './document.ts';
import { isStub, stubReferences, unstub } from './stub-references.ts';

/** The intermediate representation of openapi-ts, the only input of later steps. */
export interface ParsedApi {
  readonly operations: readonly IR.OperationObject[];
  readonly schemas: ReadonlyMap<string, IR.SchemaObject>;
}

/**
 * Parses a document with openapi-ts, whose generators, client and file writer stay off. A plugin collects the
 * intermediate representation, and nothing is written.
 */
export async function parseApi(document: OpenApiDocument): Promise<ParsedApi> {
  const operations: IR.OperationObject[] = [];
  const schemas = new Map<string, IR.SchemaObject>();
  const collect = definePluginConfig({
    name: 'collect',
    config: {},
    handler: ({ plugin }) => {
      plugin.forEach(
        'operation',
        'schema',
        (event) => {
          if (event.type === 'operation') operations.push(unstub(event.operation));
          else if (!isStub(event.name)) schemas.set(event.name, unstub(event.schema));
        },
        { order: 'declarations' },
      );
    },
  });
  await createClient({
    input: { ...stubReferences(document) },
    dryRun: true,
    output: { path: 'unwritten', postProcess: [], entryFile: false },
    // readWrite would split schemas and lose free-form objects; see README.
    parser: { transforms: { readWrite: false }, pagination: { keywords: [] } },
    plugins: [collect()],
    logs: { level: 'silent', file: false },
  }).catch((error: unknown) => {
    throw new Error(`openapi-ts cannot read the document: ${messageOf(error)}`, { cause: error });
  });
  assertNothingLost(document, operations, schemas);
  return { operations, schemas };
}

/** Returns the message of the inner error; openapi-ts wraps it in an error without a message. */
function messageOf(error: unknown): string {
  const inner = (error as { originalError?: { error?: unknown } }).originalError?.error ?? error;
  return inner instanceof Error && inner.message !== '' ? inner.message : String(inner);
}

const verbs = new Set(['get', 'put', 'post', 'delete', 'patch', 'head', 'options', 'trace']);

/** Stops if the parser dropped anything: it keys parameters by their lower-cased name and skips unknown input. */
function assertNothingLost(
  document: OpenApiDocument,
  operations: readonly IR.OperationObject[],
  schemas: ReadonlyMap<string, IR.SchemaObject>,
): void {
  const read = new Map(operations.map((operation) => [`${operation.method} ${operation.path}`, operation]));
  for (const [path, item] of Object.entries(document.paths)) {
    for (const [verb, declared] of Object.entries(item)) {
      if (!verbs.has(verb)) continue;
      const operation = read.get(`${verb} ${path}`);
      if (!operation) throw new Error(`The parser lost the operation ${verb.toUpperCase()} ${path}.`);
      const parameters = (declared as { parameters?: readonly unknown[] }).parameters ?? [];
      const groups = Object.values({ ...operation.parameters }) as object[];
      const kept = groups.reduce((sum, group) => sum + Object.keys(group).length, 0);
      if (kept < parameters.length) {
        throw new Error(
          `${verb.toUpperCase()} ${path} declares ${parameters.length} parameters and the parser kept ${kept}: ` +
            'two names differ only in case, or one is declared twice. Rename or remove one in the overlay.',
        );
      }
    }
  }
  for (const name of Object.keys(document.components?.schemas ?? {})) {
    if (!schemas.has(name)) throw new Error(`The parser lost the schema ${name}.`);
  }
}
