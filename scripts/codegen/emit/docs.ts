import type { IR } from '@hey-api/openapi-ts';
import { ratingOf, sourceLink } from '../../specs/ratings/ratings.ts';
import { conditionsText, exceptionsText, settlementText } from '../info/repetition.ts';
import { dereference } from '../operations/call-shape.ts';
import { operationId } from '../operations/operation.ts';
import type { Call, Context } from './context.ts';

/** Summarizes an operation: verb and path, required parameters, paging and retries. It holds no vendor's prose. */
export function summaryLine(call: Call, context: Context): string {
  const { operation } = call;
  const required = requiredNames(call, context);
  const parts = [
    `\`${operation.verb} ${operation.path}\`.`,
    ...(required.length > 0 ? [`Requires ${required.map((name) => `\`${name}\``).join(', ')}.`] : []),
    ...(operation.pager ? ['Paged: `for await` gives all items.'] : []),
    ...retryNotes(operation),
  ];
  return parts.join(' ').replaceAll(/[\r\n]+/g, ' ');
}

/** Returns what a repetition of a write does, why, and the page that says so. */
export function repetitionLines({ operation }: Call, { rules }: Context): string[] {
  const { retry, repeat, verb, path } = operation;
  const rating = rules.ratings && ratingOf(rules.ratings, { id: operationId(operation), verb, path });
  // One sentence of the vendor's covers all keyed requests, and reads speak for themselves.
  if (!rating || retry === 'safe' || retry === 'keyed') return [];
  const settlement = settlementText(repeat);
  const after = settlement === '' ? '' : ` After a lost response, ${settlement}.`;
  const isReference =
    !rating.isReasoned && rating.source === rules.docs(operation.resource, operation.method);
  return ['', `${rating.why}${after}${isReference ? '' : ` ${sourceLink(rating)}`}`];
}

/** Returns how to wait for the job that an operation starts. */
export function jobLines({ operation }: Call, { rules }: Context): string[] {
  const job = rules.jobs?.find((rule) => rule.operation === operationId(operation));
  return job ? ['', `To wait for the job that it starts, pass \`${job.type}\` to \`startJob\`.`] : [];
}

/** Returns the last lines of the comment of a deprecated operation. */
export function deprecationLines({ operation }: Call): string[] {
  return operation.deprecated ? ['@deprecated The vendor advises against it.'] : [];
}

function retryNotes({ retry, repeat }: Call['operation']): string[] {
  if (retry === 'keyed') return ['All attempts carry one idempotency key.'];
  if (retry === 'ambiguous') {
    const condition = conditionsText(repeat);
    return [
      `Not retried once it may have been executed${condition === '' ? '' : `, except with ${condition}`}.`,
    ];
  }
  return repeat?.unless ? [`Not retried with ${exceptionsText(repeat)} once it may have been executed.`] : [];
}

export function requiredNames({ operation, shape }: Call, context: Context): string[] {
  const fields = [
    ...operation.pathFields,
    ...shape.extra,
    ...(shape.type?.kind === 'fields' ? shape.type.fields : []),
  ];
  const resolve = (name: string): IR.SchemaObject | undefined => context.schemas.get(name);
  const body = shape.type?.kind === 'schema' ? dereference(shape.type.schema, resolve) : {};
  return [...fields.filter(({ required }) => required).map(({ name }) => name), ...(body.required ?? [])];
}
