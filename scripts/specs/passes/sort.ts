import type { OpenApiDocument, Operation, Schema } from '../document.ts';
import { record, replaceContent } from '../record.ts';
import { allSchemas, operationsOf } from '../walk.ts';
import type { Pass } from './types.ts';

export const sort: Pass = { name: 'sort', run: sortAll };

/** Keys everywhere, and the arrays whose order means nothing. */
function sortAll(document: OpenApiDocument): void {
  for (const schema of allSchemas(document)) sortSets(schema);
  for (const { path, operation } of operationsOf(document)) sortParameters(path, operation);
  replaceContent(document, sortKeys(document));
}

function sortSets(schema: Schema): void {
  schema.required?.sort(byCodeUnit);
  // null behind the values it stands beside
  schema.enum?.sort((a, b) => Number(a === null) - Number(b === null) || byValue(a, b));
}

/** Path parameters as they stand in the path, then the query by name. */
function sortParameters(path: string, operation: Operation): void {
  const place = (name: string): number => path.indexOf(`{${name}}`);
  operation.parameters?.sort(
    (a, b) =>
      byCodeUnit(a.in, b.in) ||
      (a.in === 'path' ? place(a.name) - place(b.name) : byCodeUnit(a.name, b.name)),
  );
}

function byValue(a: unknown, b: unknown): number {
  return typeof a === 'number' && typeof b === 'number' ? a - b : byCodeUnit(String(a), String(b));
}

function byCodeUnit(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function sortKeys(object: object): object {
  const entries = Object.entries(object).sort(([a], [b]) => byCodeUnit(a, b));
  return record(entries.map(([key, child]) => [key, sortWithin(child)] as const));
}

function sortWithin(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sortWithin);
  return value !== null && typeof value === 'object' ? sortKeys(value) : value;
}
