import { Ajv2020 } from 'ajv/dist/2020.js';
import { type OpenApiDocument, type Operation, type Schema, refName } from '@org/scripts/specs/document';
import { own } from '@org/scripts/specs/record';
import { operationsOf } from '@org/scripts/specs/walk';
import type { RecordedRequest } from './recorder.ts';

/** What is wrong with a request by the specification; undefined where nothing is. */
export type Contract = (operation: string, request: RecordedRequest) => string | undefined;

/** Checks what arrived: verb, path, and the body, read back by the types of the specification. */
export function contractOf(document: OpenApiDocument): Contract {
  const ajv = new Ajv2020({ strict: false, validateFormats: false });
  ajv.addSchema({ $id: 'spec', components: { schemas: document.components.schemas } });
  const known = new Map([...operationsOf(document)].map((at) => [at.operation.operationId, at]));
  return (id, request) => {
    const at = known.get(id);
    if (!at) return 'the specification has no such operation';
    if (!isAt(at.verb, at.path, request))
      return `${request.method} ${request.path} is not ${at.verb} ${at.path}`;
    const [type, media] = Object.entries(at.operation.requestBody?.content ?? {})[0] ?? [];
    if (!media || request.body === undefined) return missing(at.operation, request);
    const isJson = type === 'application/json';
    const value = isJson ? request.body : readForm(request.body, media.schema, document);
    const validate = ajv.compile(atSpec(media.schema));
    return validate(value) ? undefined : ajv.errorsText(validate.errors);
  };
}

function missing({ requestBody }: Operation, { body }: RecordedRequest): string | undefined {
  if (body !== undefined) return 'there is a body, and the operation takes none';
  return requestBody?.required ? 'there is no body' : undefined;
}

function isAt(verb: string, path: string, request: RecordedRequest): boolean {
  const pattern = path.replaceAll(/[.*+?^$()|[\]\\]/g, String.raw`\$&`).replaceAll(/\{[^}]*\}/g, '[^/]+');
  return request.method === verb.toUpperCase() && new RegExp(`${pattern}$`).test(request.path);
}

/** References of one schema lead into the whole document. */
function atSpec(schema: Schema): Schema {
  return JSON.parse(JSON.stringify(schema).replaceAll('"#/', '"spec#/')) as Schema;
}

/** A form has text only: what the specification calls a number or an object is read as JSON. */
function readForm(body: unknown, schema: Schema, document: OpenApiDocument): Record<string, unknown> {
  const pairs = (body as readonly ({ name?: string; body?: unknown } | [string, string])[]).map((part) =>
    Array.isArray(part) ? part : ([part.name ?? '', String(part.body)] as const),
  );
  return Object.fromEntries(pairs.map(([name, text]) => [name, readText(name, text, schema, document)]));
}

function readText(name: string, text: string, schema: Schema, document: OpenApiDocument): unknown {
  const types = [...typesOf(name, schema, document)];
  if (types.length === 0 || types.includes('string')) return text;
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return text;
  }
}

/** The types that a property of a body may have, in whichever of its parts. */
function* typesOf(name: string, given: Schema, document: OpenApiDocument): Generator<string> {
  const schema = resolved(given, document);
  const property = own(schema.properties, name);
  if (property) yield* typesIn(property, document);
  for (const part of [...(schema.allOf ?? []), ...(schema.anyOf ?? []), ...(schema.oneOf ?? [])])
    yield* typesOf(name, part, document);
}

function* typesIn(given: Schema, document: OpenApiDocument): Generator<string> {
  const schema = resolved(given, document);
  yield* [schema.type ?? []].flat();
  for (const part of [...(schema.allOf ?? []), ...(schema.anyOf ?? []), ...(schema.oneOf ?? [])])
    yield* typesIn(part, document);
}

function resolved(schema: Schema, document: OpenApiDocument): Schema {
  return schema.$ref === undefined ? schema : (own(document.components.schemas, refName(schema.$ref)) ?? {});
}
