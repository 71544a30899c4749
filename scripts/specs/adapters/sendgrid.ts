import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { OpenApiDocument, Operation, Parameter, PathItem, Schema } from '../document.ts';
import { SpecError } from '../errors.ts';
import { operationKey } from '../names.ts';
import { own, record } from '../record.ts';
import { readDetails, type Addition, type SendGridDetails } from './sendgrid/details.ts';
import { namer } from './sendgrid/names.ts';
import { OldReader, type OldDocument } from './sendgrid/openapi-3-0.ts';
import { schemaOf, type Shape } from '../shape.ts';
import type { RawDocument } from './types.ts';

const VERBS: ReadonlySet<string> = new Set(['get', 'post', 'put', 'patch', 'delete']);

/** SendGrid's API out of a collection of descriptions, with what that one lacks and without what is gone. */
export function recoverSendGrid(
  directory: string,
  _also: readonly string[] = [],
  details: SendGridDetails = readDetails(),
): RawDocument {
  const file = join(directory, 'api/sendgrid.com.json');
  if (!existsSync(file))
    throw new SpecError(`${file} is missing: this version of the package is laid out differently`);
  const source = JSON.parse(readFileSync(file, 'utf8')) as OldDocument;
  const reader = new OldReader(source);
  const found = [...operationsIn(source)].filter(({ key }) => !details.dead.has(key));
  const added = Object.entries(details.additions).map(([key, addition]) => addedAt(key, addition));
  const known = new Set(found.map(({ key }) => key));
  const twice = added.find(({ key }) => known.has(key));
  if (twice) throw new SpecError(`${twice.key} is described by now: take it out of additions.yaml`);
  const nameOf = namer([...known, ...added.map(({ key }) => key)], details.products);
  const gone = [...details.products.keys()].find((key) => !known.has(key) && !added.some((one) => one.key === key));
  if (gone !== undefined) throw new SpecError(`${gone} is in products.yaml and nowhere described`);
  const paths = record<PathItem>();
  for (const { key, path, verb, raw, shared } of found) {
    const operation = reader.operation(nameOf(key), raw, shared);
    const more = queryParameters(own(details.queries, key) ?? {});
    if (more.length > 0) operation.parameters = [...(operation.parameters ?? []), ...more];
    put(paths, path, verb, operation);
  }
  for (const { key, path, verb, addition } of added) put(paths, path, verb, additional(nameOf(key), path, addition));
  const document: OpenApiDocument = {
    openapi: '3.1.0',
    info: { title: 'SendGrid API', version: 'v3' },
    paths,
    components: { schemas: reader.schemas() },
  };
  return { document, any: [], unknown: [], skipped: [...details.dead] };
}

/** The operations of the old description, whose paths begin behind the version. */
function* operationsIn({
  paths,
}: OldDocument): Generator<{ key: string; path: string; verb: string; raw: unknown; shared: unknown }> {
  for (const [short, item] of Object.entries(paths)) {
    const path = `/v3${short}`;
    for (const [verb, raw] of Object.entries(item)) {
      if (VERBS.has(verb)) yield { key: operationKey(verb, path), path, verb, raw, shared: item['parameters'] };
    }
  }
}

function addedAt(
  key: string,
  addition: Addition,
): { key: string; path: string; verb: string; addition: Addition } {
  const [verb = '', path = ''] = key.split(' ');
  return { key: operationKey(verb, path), path, verb: verb.toLowerCase(), addition };
}

function put(paths: Record<string, PathItem>, path: string, verb: string, operation: Operation): void {
  const item = (paths[path] ??= record());
  if (own(item, verb)) throw new SpecError(`${verb.toUpperCase()} ${path} is described twice`);
  item[verb] = operation;
}

function additional(id: string, path: string, { path: slots = {}, query = {}, body, response }: Addition): Operation {
  const inPath = [...path.matchAll(/\{([^}]*)\}/g)].map(([, name = '']): Parameter => {
    const schema: Schema = name in slots ? schemaOf(slots[name] ?? 'string') : { type: 'string' };
    return { name, in: 'path', required: true, schema };
  });
  const parameters = [...inPath, ...queryParameters(query)];
  return {
    operationId: id,
    ...(parameters.length > 0 && { parameters }),
    ...(body !== undefined && { requestBody: { content: { 'application/json': { schema: schemaOf(body) } } } }),
    responses: {
      200: {
        description: 'OK',
        ...(response !== undefined && { content: { 'application/json': { schema: schemaOf(response) } } }),
      },
    },
  };
}

function queryParameters(query: Readonly<Record<string, Shape>>): Parameter[] {
  return Object.entries(query).map(([name, shape]) => ({
    name: name.replace(/\?$/, ''),
    in: 'query',
    ...(!name.endsWith('?') && { required: true }),
    schema: schemaOf(shape),
  }));
}
