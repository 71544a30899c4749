import {
  buildClientSchema,
  buildSchema,
  getIntrospectionQuery,
  Kind,
  lexicographicSortSchema,
  parse,
  print,
  printSchema,
  validateSchema,
  visit,
  type GraphQLSchema,
  type IntrospectionQuery,
} from 'graphql/index.js';
import { SpecError } from '../specs/errors.ts';
import { fetchDocument, isAddress } from '../specs/fetch-document.ts';
import { readContent } from '../specs/read-content.ts';

/** The largest schema that is read, in bytes; GitHub's has 1.2 MB. */
const MAX_BYTES = 32 * 1024 * 1024;

/** A schema, and where its API is. */
export interface ReadSchema {
  /** Sorted, and without descriptions: facts only. */
  readonly sdl: string;
  readonly schema: GraphQLSchema;
  /** The bytes that were read. */
  readonly content: Buffer;
  /** The address of the API, if the schema came from it. */
  readonly endpoint: string | undefined;
}

/**
 * Reads a schema from a file in the schema language, from the JSON of an introspection, or from an API that allows it.
 * Where the environment has `GRAPHQL_AUTHORIZATION`, the API receives it as the header `authorization`.
 *
 * @throws SpecError in one line
 */
export async function readSchema(from: string): Promise<ReadSchema> {
  const endpoint = isAddress(from) ? from : undefined;
  const content = await (endpoint === undefined ? readContent(from, fetchDocument) : introspect(endpoint));
  if (content.byteLength > MAX_BYTES)
    throw new SpecError(`${from} has more than 32 MB: no schema is that large`);
  const text = content.toString('utf8');
  const isJson = /^\uFEFF?\s*[{<]/.test(text);
  try {
    const read = isJson || endpoint !== undefined ? schemaOfJson(text, from) : schemaOfText(text);
    const [problem] = validateSchema(read);
    if (problem) throw new SpecError(`${from} is no valid schema: ${problem.message}`);
    const sdl = withoutProse(read);
    return { sdl, schema: buildSchema(sdl), content, endpoint };
  } catch (error) {
    if (error instanceof SpecError) throw error;
    throw new SpecError(`${from} cannot be read as a schema: ${lineOf(error)}`);
  }
}

function schemaOfText(text: string): GraphQLSchema {
  // GitHub's own file defines some fields twice, which changes nothing.
  return buildSchema(text, { assumeValidSDL: true, noLocation: true });
}

function schemaOfJson(text: string, from: string): GraphQLSchema {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    const shown = /^\s*</.test(text) ? 'HTML' : 'something that is not JSON';
    throw new SpecError(`${from} responded with ${shown}: check that it is the address of a GraphQL API`);
  }
  const body = isRecord(json) && isRecord(json['data']) ? json['data'] : json;
  if (isRecord(body) && isRecord(body['__schema']))
    return buildClientSchema(body as unknown as IntrospectionQuery, { assumeValid: false });
  const errors = isRecord(json) && Array.isArray(json['errors']) ? (json['errors'] as unknown[]) : [];
  const [first] = errors;
  const why =
    isRecord(first) && typeof first['message'] === 'string' ? ` (${first['message'].slice(0, 200)})` : '';
  throw new SpecError(
    `${from} has no __schema${why}: allow introspection, or pass the API's schema as a file`,
  );
}

async function introspect(endpoint: string): Promise<Buffer> {
  const authorization = process.env['GRAPHQL_AUTHORIZATION'];
  const headers = {
    'content-type': 'application/json',
    accept: 'application/graphql-response+json, application/json;q=0.9',
    ...(authorization !== undefined && authorization !== '' && { authorization }),
  };
  const body = JSON.stringify({
    query: getIntrospectionQuery({ descriptions: false, inputValueDeprecation: false }),
  });
  return fetchDocument(endpoint, { maxBytes: MAX_BYTES, post: { body, headers } });
}

/** The schema as text, sorted. Descriptions and reasons belong to the authors of the API. */
function withoutProse(schema: GraphQLSchema): string {
  const document = parse(printSchema(lexicographicSortSchema(schema)), { noLocation: true });
  const stripped = visit(document, {
    enter(node) {
      if (node.kind === Kind.DIRECTIVE && node.name.value === 'deprecated') return { ...node, arguments: [] };
      return 'description' in node ? { ...node, description: undefined } : undefined;
    },
  });
  return `${print(stripped)}\n`;
}

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** What went wrong, in one line. A stack that overflowed says nothing by itself. */
function lineOf(error: unknown): string {
  if (error instanceof RangeError) return 'it is nested too deeply';
  const message = error instanceof Error ? error.message : String(error);
  return (message.split('\n')[0] ?? '').slice(0, 300);
}
