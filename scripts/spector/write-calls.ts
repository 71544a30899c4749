import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { literal, propertyKey } from '../codegen/print/text.ts';
import { loadDirectory } from '../specs/load.ts';
import { operationsOf } from '../specs/walk.ts';
import { isObject, type ExamBody, type ExamCall, type Json, type JsonObject, textOf } from './exam-data.ts';
import { plainValue } from './matchers.ts';
import { resolved, typesOf, type RawOperation } from './raw-document.ts';
import { valuesOf } from './read-wire.ts';

/** What a package calls the operations of its document. */
export interface Names {
  /** The method that requests a verb and path, such as `users.get`; undefined if the package has none. */
  methodOf(verb: string, path: string): { readonly name: string; readonly isList: boolean } | undefined;
  /** Whether the body of a method is passed under `body`. */
  hasNestedBody(name: string): boolean;
}

/** Reads the names of an added package from what it was generated from, and from the generated descriptions. */
export async function namesIn(root: string, name: string): Promise<Names> {
  const document = await loadDirectory(join(root, 'specs', name, 'openapi'));
  const methods = new Map(
    [...operationsOf(document)].map(({ verb, path, operation }) => [
      `${verb} ${(operation['x-org-path'] ?? path).split('?')[0] ?? ''}`,
      { name: operation.operationId, isList: Boolean(operation['x-org-pagination']) },
    ]),
  );
  const folder = join(root, 'packages', name, 'src/generated/resources');
  const files = (await readdir(folder, { recursive: true })).filter((file) => file.endsWith('.ts'));
  const text = (await Promise.all(files.map((file) => readFile(join(folder, file), 'utf8')))).join('\n');
  return {
    methodOf: (verb, path) => methods.get(`${verb} ${path}`),
    hasNestedBody: (method) =>
      text
        .split('\n')
        .some((line) => line.includes(`operation: { id: '${method}',`) && line.includes('nestedBody: true')),
  };
}

/** The expression that makes a call of a scenario with the client. */
export function callText(
  document: JsonObject,
  operation: RawOperation,
  call: ExamCall,
  texts: ReadonlyMap<string, string>,
  names: Names,
): string | undefined {
  const method = names.methodOf(operation.verb, operation.path);
  if (!method) return undefined;
  const values = valuesOf(document, operation, call, texts);
  const inPath = Array.from(operation.path.matchAll(/\{([^{}]*)\}/g), ([, name = '']) => name);
  const first = inPath.filter((name) => values.has(name)).map((name) => valueText(values.get(name) ?? null));
  const fields = [...values]
    .filter(([name]) => !inPath.includes(name))
    .map(([name, value]) => `${propertyKey(name)}: ${valueText(value)}`);
  const body = call.request?.body && bodyFields(document, operation, call.request.body);
  if (body !== undefined)
    fields.push(
      ...(typeof body === 'string' || names.hasNestedBody(method.name) ? [`body: ${text(body)}`] : body),
    );
  const options = optionsText(operation, call);
  const params =
    fields.length > 0 ? [`{ ${fields.join(', ')} }`] : options === undefined ? [] : ['undefined'];
  const args = [...first, ...params, ...(options === undefined ? [] : [options])];
  const made = `client.${method.name}(${args.join(', ')})`;
  return method.isList ? `all(${made})` : made;
}

const text = (body: string | readonly string[]): string =>
  typeof body === 'string' ? body : `{ ${body.join(', ')} }`;

/** Headers that are neither parameters nor credentials: `{ headers: … }`. */
function optionsText({ parameters }: RawOperation, { request = {} }: ExamCall): string | undefined {
  const described = new Set(
    parameters.filter((one) => one.in === 'header').map(({ name }) => name.toLowerCase()),
  );
  const others = Object.entries(request.headers ?? {}).filter(([given, value]) => {
    const name = given.toLowerCase();
    const isOption = name === 'accept' || (name === 'last-event-id' && !described.has(name));
    return isOption && !isObject(value);
  });
  if (others.length === 0) return undefined;
  return `{ headers: { ${others.map(([name, value]) => `${propertyKey(name)}: ${literal(textOf(value))}`).join(', ')} } }`;
}

/** The properties of a body, or its text where it is no object. */
function bodyFields(
  document: JsonObject,
  { bodies }: RawOperation,
  body: ExamBody,
): string | string[] | undefined {
  const media =
    Object.keys(bodies).find((one) => one.split(';')[0] === body.contentType) ?? Object.keys(bodies)[0];
  const schema = bodies[media ?? ''] ?? {};
  if (body.multipart) return formFields(document, schema, body.multipart);
  if (body.base64 !== undefined) return `bytes(${literal(body.base64)}, ${literal(body.contentType)})`;
  if (body.text !== undefined)
    return body.contentType === 'application/json'
      ? fieldsOf(JSON.parse(body.text) as Json)
      : literal(body.text);
  return body.json === undefined ? undefined : fieldsOf(plainValue(body.json));
}

function fieldsOf(value: Json): string | string[] {
  if (!isObject(value)) return valueText(value);
  return Object.entries(value).map(([name, child]) => `${propertyKey(name)}: ${valueText(child)}`);
}

function formFields(
  document: JsonObject,
  schema: JsonObject,
  { parts = {}, files = [] }: NonNullable<ExamBody['multipart']>,
): string[] {
  const properties = isObject(schema['properties']) ? schema['properties'] : {};
  // A part is text, whatever the document calls its type.
  const fields = Object.entries(parts).map(([name, value]) => {
    const isText = typeof value === 'number' && typesOf(document, properties[name] ?? {}).has('string');
    return `${propertyKey(name)}: ${valueText(isText ? textOf(value) : plainValue(value))}`;
  });
  for (const name of new Set(files.map((file) => file.name))) {
    const made = files
      .filter((file) => file.name === name)
      .map((file) => `file(${literal(file.base64)}, ${literal(file.filename)}, ${literal(file.type)})`);
    const isList = typesOf(document, resolved(document, properties[name] ?? {})).has('array');
    fields.push(`${propertyKey(name)}: ${isList ? `[${made.join(', ')}]` : made.join()}`);
  }
  return fields;
}

/** JSON as TypeScript. */
function valueText(value: Json): string {
  if (Array.isArray(value)) return `[${(value as readonly Json[]).map(valueText).join(', ')}]`;
  if (isObject(value))
    return `{ ${Object.entries(value)
      .map(([name, child]) => `${propertyKey(name)}: ${valueText(child)}`)
      .join(', ')} }`;
  return typeof value === 'string' ? literal(value) : JSON.stringify(value);
}
