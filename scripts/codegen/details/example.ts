import type { IR } from '@hey-api/openapi-ts';
import type { Call } from '../emit/context.ts';
import { literal } from '../print/text.ts';
import type { ExampleArguments } from './operation-details.ts';
import { objectText, requiredEntries, sample, type SampleSource } from './sample.ts';

/** Optional parameters for examples of operations that require nothing; an example shows the first two that exist. */
const telling = [
  ...['limit', 'page_size', 'pageSize', 'maxResults'],
  ...['name', 'email', 'summary', 'title', 'description', 'text', 'query', 'q'],
];

/** The arguments of an example: the required ones, or a few optional ones where none is required. */
export function exampleArguments(
  { operation, shape }: Call,
  source: SampleSource,
  written?: string,
): ExampleArguments {
  const named: SampleSource = {
    ...source,
    given: { ...source.given, ...ownValues(operation.resource.join('.'), source.given) },
  };
  const path = new Map(operation.pathFields.map(({ name, schema }) => [name, sample(name, schema, named)]));
  const rest = new Map<string, string>();
  const fields = [...shape.extra, ...(shape.type?.kind === 'fields' ? shape.type.fields : [])];
  for (const { name, schema, required } of fields) if (required) rest.set(name, sample(name, schema, named));
  const body = shape.type?.kind === 'schema' ? shape.type.schema : undefined;
  if (body) for (const [name, text] of requiredEntries(body, named)) rest.set(name, text);
  if (rest.size === 0) addTelling(rest, optionalFields(fields, body, named), named);

  const others = written ?? (rest.size > 0 ? objectText(rest) : undefined);
  const ids = [...path.values()].join(', ');
  const params = joined(path, others);
  return {
    ...(params !== undefined && { params }),
    ...(path.size > 0 && { positional: others === undefined ? ids : `${ids}, ${others}` }),
  };
}

function joined(path: ReadonlyMap<string, string>, others: string | undefined): string | undefined {
  if (path.size === 0) return others;
  const start = objectText(path);
  return others === undefined ? start : `${start.slice(0, -' }'.length)}, ${others.slice('{ '.length)}`;
}

/** `customers.id` gives `id` its value in the resource `customers`. */
function ownValues(resource: string, given: Readonly<Record<string, string>>): Record<string, string> {
  const start = `${resource}.`;
  return Object.fromEntries(
    Object.entries(given).flatMap(([name, value]) =>
      name.startsWith(start) ? [[name.slice(start.length), value]] : [],
    ),
  );
}

function optionalFields(
  fields: readonly { name: string; schema: IR.SchemaObject; deprecated: boolean }[],
  body: IR.SchemaObject | undefined,
  source: SampleSource,
): Map<string, IR.SchemaObject> {
  const found = new Map<string, IR.SchemaObject>();
  for (const { name, schema, deprecated } of fields) if (!deprecated) found.set(name, schema);
  const properties = body && propertiesOf(body, source);
  for (const [name, schema] of Object.entries(properties ?? {}))
    if (!schema.deprecated) found.set(name, schema);
  return found;
}

function propertiesOf(
  schema: IR.SchemaObject,
  { resolve }: SampleSource,
): Readonly<Record<string, IR.SchemaObject>> | undefined {
  const name = schema.$ref?.split('/').at(-1);
  return (name === undefined ? schema : resolve(name))?.properties;
}

function addTelling(
  rest: Map<string, string>,
  optional: ReadonlyMap<string, IR.SchemaObject>,
  source: SampleSource,
): void {
  for (const name of telling) {
    const schema = optional.get(name);
    if (!schema || rest.size === 2) continue;
    const text = sample(name, schema, source);
    // A placeholder would say nothing about the parameter.
    if (text !== literal('…')) rest.set(name, text);
  }
}
