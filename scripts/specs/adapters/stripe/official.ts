import type { Operation } from '../../document.ts';
import { operationsOf } from '../../walk.ts';
import { object } from '../openapi/json.ts';
import { parseDocument } from '../openapi/parse-document.ts';
import { readDocument } from '../openapi/read-document.ts';
import type { RawDocument } from '../types.ts';

/**
 * Stripe's official OpenAPI document. It has the same resources and operations as the types of its SDK, under the names
 * of the lock; types of events it has none, so that an update from it alone would lose them and is refused.
 *
 * @returns undefined for any other document
 */
export function readOfficialStripe(value: unknown, text: string, what: string): RawDocument | undefined {
  const info = object(object(value)['info']);
  if (info['title'] !== 'Stripe API' || isNamedAsOurs(value)) return undefined;
  const { raw } = readDocument(parseDocument(text, what));
  for (const { verb, operation } of operationsOf(raw.document)) if (verb === 'delete') moveBodyToQuery(operation);
  return raw;
}

/** Ours: `customers.create`; Stripe's: `PostCustomers`. */
function isNamedAsOurs(value: unknown): boolean {
  return /"operationId":"[^".]+\./.test(JSON.stringify(object(value)['paths'] ?? {}));
}

/** What the document puts into the body of a DELETE is sent in its query. */
function moveBodyToQuery(operation: Operation): void {
  const schema = Object.values(operation.requestBody?.content ?? {})[0]?.schema;
  const required = new Set(schema?.required);
  const parameters = Object.entries(schema?.properties ?? {}).map(([name, child]) => ({
    name,
    in: 'query' as const,
    ...(required.has(name) && { required: true }),
    schema: child,
  }));
  delete operation.requestBody;
  if (parameters.length > 0) operation.parameters = [...(operation.parameters ?? []), ...parameters];
}
