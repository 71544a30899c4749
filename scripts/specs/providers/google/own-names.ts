import type { OpenApiDocument } from '../../document.ts';
import { bodyNames, queryNames } from '../../taken-names.ts';
import { operationsOf } from '../../walk.ts';

/** What `@org/google` takes for an option of the call. */
const OPTIONS: ReadonlySet<string> = new Set([
  'deadlineMs',
  'idempotencyKey',
  'maxLimiterWaitMs',
  'maxResponseBytes',
  'timeoutMs',
  'accessToken',
  'quotaProject',
]);

/** What it takes for a parameter of Google's own library, unless the path or the query of the operation has it. */
const FOREIGN: ReadonlySet<string> = new Set(['requestBody', 'resource', 'media', 'auth']);

/**
 * The parameters of an API that `@org/google` would refuse as mistakes, if it did not know them: options, such as the
 * `timeoutMs` of BigQuery's queries, and names in another style, such as Storage's `event_types`.
 */
export function ownNames(document: OpenApiDocument): readonly string[] {
  const found = new Set<string>();
  for (const { operation, path } of operationsOf(document)) {
    const inBody = bodyNames(document, operation);
    for (const name of [...pathNames(operation['x-org-path'] ?? path), ...queryNames(operation), ...inBody])
      if (OPTIONS.has(name) || /[a-z\d]_[a-z]/.test(name)) found.add(name);
    for (const name of inBody) if (FOREIGN.has(name)) found.add(name);
  }
  return [...found].sort();
}

/** The names of a template: `{+name}` and `{id}`. */
export const pathNames = (template: string): string[] =>
  [...template.matchAll(/\{\+?(\w+)\}/g)].map(([, name = '']) => name);
