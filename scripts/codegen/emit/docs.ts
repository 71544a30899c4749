import type { IR } from '@hey-api/openapi-ts';
import { dereference } from '../operations/call-shape.ts';
import type { Call, Context } from './context.ts';

/** Summarizes an operation: verb and path, required parameters, paging and retries. It holds no vendor's prose. */
export function summaryLine(call: Call, context: Context): string {
  const { operation } = call;
  const required = requiredNames(call, context);
  const parts = [
    `\`${operation.verb} ${operation.path}\`.`,
    ...(required.length > 0 ? [`Requires ${required.map((name) => `\`${name}\``).join(', ')}.`] : []),
    ...(operation.pager ? ['Paged: `for await` gives all items.'] : []),
    ...retryNotes(operation.retry),
  ];
  return parts.join(' ').replaceAll(/[\r\n]+/g, ' ');
}

/** Returns the last lines of the comment of a deprecated operation. */
export function deprecationLines({ operation }: Call): string[] {
  return operation.deprecated ? ['@deprecated The vendor advises against it.'] : [];
}

function retryNotes(retry: Call['operation']['retry']): string[] {
  switch (retry) {
    case 'keyed':
      return ['All attempts carry one idempotency key.'];
    case 'ambiguous':
      return ['Not retried once it may have been executed.'];
    default:
      return [];
  }
}

function requiredNames({ operation, shape }: Call, context: Context): string[] {
  const fields = [
    ...operation.pathFields,
    ...shape.extra,
    ...(shape.type?.kind === 'fields' ? shape.type.fields : []),
  ];
  const resolve = (name: string): IR.SchemaObject | undefined => context.schemas.get(name);
  const body = shape.type?.kind === 'schema' ? dereference(shape.type.schema, resolve) : {};
  return [...fields.filter(({ required }) => required).map(({ name }) => name), ...(body.required ?? [])];
}
