import { Ajv2020 } from 'ajv/dist/2020.js';
import type { ApiDocument, OperationAt, Schema } from './document.ts';
import { resolve } from './document.ts';
import type { Part } from './decode-body.ts';
import type { RecordedRequest } from './recorder.ts';

/** Says what is wrong with a request by the specification; undefined where nothing is. */
export type Contract = (operation: OperationAt, request: RecordedRequest) => string | undefined;

/** Checks what arrived: its body is read back by the types of the specification, then validated. */
export function contractOf(document: ApiDocument): Contract {
  const ajv = new Ajv2020({ strict: false, allErrors: false, validateFormats: false });
  ajv.addSchema({ $id: 'spec', components: document.components });
  return (operation, request) => {
    if (!matches(operation, request)) return `${request.method} ${request.path} is no ${operation.path}`;
    const { body } = operation;
    if (!body || request.body === undefined)
      return body?.required ? 'there is no body, and one is required' : undefined;
    const value =
      body.type === 'application/json' ? request.body : readForm(request.body, body.schema, document);
    const validate = ajv.compile(withBase(body.schema));
    return validate(value) ? undefined : ajv.errorsText(validate.errors);
  };
}

function withBase(schema: Schema): Schema {
  return JSON.parse(JSON.stringify(schema).replaceAll('"#/', '"spec#/')) as Schema;
}

function matches({ verb, path }: OperationAt, request: RecordedRequest): boolean {
  const pattern = path.replaceAll(/[.*+?^$()|[\]\\]/g, '\\$&').replaceAll(/\{[^}]*\}/g, '.+');
  return request.method === verb && new RegExp(`${pattern}$`).test(request.path);
}

/** A form has text only: what the specification calls a number or an object is read as JSON. */
function readForm(body: unknown, schema: Schema, document: ApiDocument): Record<string, unknown> {
  const pairs = (body as readonly (Part | readonly [string, string])[]).map((part) =>
    'content' in part ? ([part.name ?? '', part.content] as const) : part,
  );
  return Object.fromEntries(
    pairs.map(([name, text]) => [name, readText(text, schemasOf(name, schema, document), document)]),
  );
}

function readText(text: string, schemas: readonly Schema[], document: ApiDocument): unknown {
  const types = schemas.flatMap((schema) => typesOf(schema, document));
  if (types.length === 0 || types.includes('string')) return text;
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return text;
  }
}

function typesOf(given: Schema, document: ApiDocument): string[] {
  const schema = resolve(given, document);
  const inner = [...(schema.anyOf ?? []), ...(schema.oneOf ?? []), ...(schema.allOf ?? [])];
  const own = typeof schema.type === 'string' ? [schema.type] : [...(schema.type ?? [])];
  return [...own, ...inner.flatMap((member) => typesOf(member, document))];
}

/** What a body says of one of its properties, in whichever of its parts. */
function schemasOf(name: string, given: Schema, document: ApiDocument): Schema[] {
  const schema = resolve(given, document);
  const parts = [...(schema.allOf ?? []), ...(schema.anyOf ?? []), ...(schema.oneOf ?? [])];
  const own = schema.properties && Object.hasOwn(schema.properties, name) ? schema.properties[name] : undefined;
  return [...(own ? [own] : []), ...parts.flatMap((part) => schemasOf(name, part, document))];
}
