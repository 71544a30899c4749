import { refName, type Schema } from '../../document.ts';
import { record } from '../../record.ts';
import { object, text, type Json } from './json.ts';
import { isJson, preferred } from './media.ts';
import type { References } from './references.ts';
import { readSchema } from './schema.ts';

/** The JSON bodies of failed responses. No operation returns them, and users name their types where they read the body of an error. */
export interface ErrorBodies {
  /** Schemas with a name of the document. */
  readonly named: readonly string[];
  /** Status → the schema that stands in the operation itself. */
  readonly inline: Readonly<Record<string, Schema>>;
}

/** Reads the failed responses of an operation. */
export function readErrorBodies(responses: Json, references: References): ErrorBodies {
  const named: string[] = [];
  const inline: [string, Schema][] = [];
  for (const [status, raw] of Object.entries(responses)) {
    if (!isFailure(status, responses)) continue;
    const content = references.resolve(references.resolve(raw)['content']);
    const type = preferred(Object.keys(content));
    if (type === undefined || !isJson(type)) continue;
    const schema = readSchema(object(content[type])['schema'], references);
    const name = schema.$ref === undefined ? nameByResponse(raw, type, schema, references) : refName(schema.$ref);
    if (name !== undefined) named.push(name);
    else if (isDescribed(schema)) inline.push([status.toLowerCase() === 'default' ? 'default' : status.toUpperCase(), schema]);
  }
  return { named, inline: record(inline) };
}

/** Where nothing else is described, `default` is the success. */
function isFailure(status: string, responses: Json): boolean {
  return /^[45](\d\d|XX)$/i.test(status) || (status.toLowerCase() === 'default' && Object.keys(responses).length > 1);
}

/** The name of a response that the document shares, as one of its schema; undefined where it has none. */
function nameByResponse(raw: unknown, type: string, schema: Schema, references: References): string | undefined {
  const ref = lastReference(raw, references);
  // A number, such as 404, says less than the operation and its status.
  if (ref === undefined || !isDescribed(schema) || ref.startsWith('#/paths/') || !/\/[A-Za-z][^/]*$/.test(ref)) return undefined;
  const isElsewhere = text(object(references.resolve(raw)['content'])['$ref']) !== undefined;
  return isElsewhere ? undefined : references.nameOf(`${ref}/content/${type.replaceAll('~', '~0').replaceAll('/', '~1')}/schema`);
}

/** The end of a chain of references. */
function lastReference(raw: unknown, references: References): string | undefined {
  const seen = new Set<string>();
  for (let ref = text(object(raw)['$ref']); ref !== undefined && !seen.has(ref); ref = text(object(references.lookUp(ref))['$ref']))
    seen.add(ref);
  return [...seen].at(-1);
}

/** Whether a type would say more than text or anything. */
function isDescribed({ properties, items, additionalProperties, anyOf, oneOf, allOf }: Schema): boolean {
  return [properties, items, anyOf ?? oneOf ?? allOf].some(Boolean) || typeof additionalProperties === 'object';
}
