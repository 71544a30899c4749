import type { OpenApiDocument, Operation, Schema } from '../document.ts';
import { EMPTY_LOCK } from '../names-lock.ts';
import type { PassContext } from '../passes/types.ts';
import { stripeRules } from '../providers/stripe.ts';
import { parseRatings } from '../ratings/read-ratings.ts';
import { copy } from '../record.ts';

/** A document with the given paths and schemas, as an adapter would hand it over. */
export function documentOf(
  paths: Record<string, Record<string, Operation>>,
  schemas: Record<string, Schema> = {},
): OpenApiDocument {
  return copy({ openapi: '3.1.0', info: { title: 'Test', version: '1' }, paths, components: { schemas } });
}

/** An operation that responds with `schema`, or with nothing. */
export function operationOf(operationId: string, schema?: Schema, more: Partial<Operation> = {}): Operation {
  return {
    operationId,
    responses: { 200: { description: 'OK', ...(schema && { content: { 'application/json': { schema } } }) } },
    ...more,
  };
}

/** `retry.yaml` of the documents in tests: every write is keyed, every deletion idempotent. */
export const RATINGS_TEXT = `ratings:
  - class: keyed
    why: The server keeps the result under the key.
    source: https://example.com/keys
    requests: [POST /v1/*, POST /v2/*, DELETE /v2/*]
  - class: idempotent
    why: What is deleted can be deleted once.
    source: https://example.com/deletions
    requests: [DELETE /v1/*]
`;

export function contextOf(more: Partial<PassContext> = {}): PassContext {
  return { rules: stripeRules, lock: EMPTY_LOCK, overlay: null, fields: {}, ratings: parseRatings(RATINGS_TEXT, 'retry.yaml'), ...more };
}

/** The rule of a thing with a constant `object`, so that it is exported. */
export function resource(object: string, properties: Record<string, Schema> = {}): Schema {
  return {
    type: 'object',
    properties: { object: { type: 'string', enum: [object] }, ...properties },
    required: ['object'],
  };
}

export const ref = (name: string): Schema => ({ $ref: `#/components/schemas/${name}` });
