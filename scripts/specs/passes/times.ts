import { refName, type OpenApiDocument, type Schema } from '../document.ts';
import { own } from '../record.ts';
import { operationsOf } from '../walk.ts';
import type { Pass } from './types.ts';

/** What a property of a request is: the format of a point in time, or undefined. */
type FormatOf = (property: string) => string | undefined;

/** Bounds of a range stand for what the range is of: `created.gte` is a time as `created` is. */
const BOUNDS: ReadonlySet<string> = new Set(['gt', 'gte', 'lt', 'lte']);

/** Marks the points in time that requests hold, so that a `Date` can be given and is written as the API reads it. */
export const times: Pass = {
  name: 'mark points in time',
  run: (document, { rules: { timeFormat } }) => {
    if (!timeFormat) return;
    for (const { path, operation } of operationsOf(document)) {
      const formatOf: FormatOf = (property) => timeFormat(path, property);
      const mark = (schema: Schema, property: string): void => {
        markTimes(document, schema, property, formatOf, new Set());
      };
      for (const parameter of operation.parameters ?? [])
        if (parameter.in === 'query') mark(parameter.schema, parameter.name);
      for (const media of Object.values(operation.requestBody?.content ?? {})) mark(media.schema, '');
    }
  },
};

function markTimes(
  document: OpenApiDocument,
  schema: Schema,
  property: string,
  formatOf: FormatOf,
  seen: ReadonlySet<string>,
): void {
  const visit = (child: Schema, name: string, inside = seen): void => {
    markTimes(document, child, name, formatOf, inside);
  };
  if (schema.$ref !== undefined) {
    const name = refName(schema.$ref);
    const target = own(document.components.schemas, name);
    if (target && !seen.has(name)) visit(target, property, new Set([...seen, name]));
    return;
  }
  markOne(schema, formatOf(property));
  for (const [name, child] of Object.entries(schema.properties ?? {}))
    visit(child, BOUNDS.has(name) ? property : name);
  for (const child of [...(schema.anyOf ?? []), ...(schema.allOf ?? [])]) visit(child, property);
  if (schema.items) visit(schema.items, property);
  // The names of a map are the caller's.
  if (typeof schema.additionalProperties === 'object') visit(schema.additionalProperties, '');
}

/** Seconds are integers. Of a text only one without values of its own can be a time. */
function markOne(schema: Schema, format: string | undefined): void {
  if (format === undefined || schema.enum) return;
  if (format === 'unix-time' && schema.type === 'integer') schema.format = format;
  if (format === 'date-time' && (schema.type === 'integer' || schema.type === 'string')) {
    schema.type = 'string';
    schema.format = format;
  }
}
