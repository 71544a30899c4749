import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { temporaryFolder } from '../../specs/testing/folders.ts';

/** A small OpenAPI document: its paths, and anything else that it has of its own. */
export function api(paths: object, rest: object = {}): object {
  return {
    openapi: '3.0.3',
    info: { title: 'Small API', version: '1' },
    servers: [{ url: 'https://api.small.dev' }],
    paths,
    ...rest,
  };
}

/** A component's schema. */
export const schemaRef = (name: string): object => ({ $ref: `#/components/schemas/${name}` });

/** The responses of an operation whose success is JSON of a schema. */
export function responds(schema: object, status = 200): { readonly responses: object } {
  return { responses: { [status]: { description: 'x', content: { 'application/json': { schema } } } } };
}

/** An operation with a required JSON body. */
export function takes(schema: object): { readonly requestBody: object } {
  return { requestBody: { required: true, content: { 'application/json': { schema } } } };
}

/** A parameter of the query. */
export function query(name: string, schema: object = { type: 'string' }, required = false): object {
  return { name, in: 'query', required, schema };
}

/** A parameter of the path. */
export const inPath = (name: string): object => ({
  name,
  in: 'path',
  required: true,
  schema: { type: 'string' },
});

/** Schema of an object with properties; `id!` is required. */
export function fields(properties: Readonly<Record<string, object>>): object {
  const names = Object.keys(properties);
  const required = names.flatMap((name) => (name.endsWith('!') ? [name.slice(0, -1)] : []));
  return {
    type: 'object',
    ...(required.length > 0 && { required }),
    properties: Object.fromEntries(names.map((name) => [name.replace(/!$/, ''), properties[name]])),
  };
}

export const text = { type: 'string' } as const;
export const integer = { type: 'integer' } as const;
export const listOf = (items: object): object => ({ type: 'array', items });

/** Writes documents, objects as JSON, into a folder that is removed when the test ends: name → file. */
export async function writeDocuments(
  documents: Readonly<Record<string, object | string>>,
): Promise<Record<string, string>> {
  const folder = await temporaryFolder();
  const files: Record<string, string> = {};
  for (const [name, document] of Object.entries(documents)) {
    const isText = typeof document === 'string';
    files[name] = join(folder, `${name}.${isText ? 'yaml' : 'json'}`);
    await writeFile(files[name], isText ? document : JSON.stringify(document));
  }
  return files;
}
