import type { IR } from '@hey-api/openapi-ts';
import { isPlainName, isPlainString } from '../names/plain.ts';
import type { GeneratorRules } from '../rules.ts';
import { readStream, streamKind } from './read-stream.ts';
import type { OperationResponse, ApiOperation, RequestBody } from './operation.ts';

/** Reads the body and looks up the encoder for its media type in the provider's rules. */
export function readBody(body: IR.BodyObject, rules: GeneratorRules): RequestBody {
  const encoder = Object.hasOwn(rules.encoders, body.mediaType) ? rules.encoders[body.mediaType] : undefined;
  if (encoder === undefined)
    throw new Error(`there is no encoder for ${body.mediaType}. Add one to the provider's rules.`);
  return { encoder, schema: body.schema, required: body.required ?? false };
}

/** Reads the paging extension. `false` marks an operation that only looks paged. */
export function readPager(value: unknown): ApiOperation['pager'] {
  if (value === undefined || value === false) return undefined;
  const { style, items = 'data' } = value as { style?: unknown; items?: unknown };
  // Dots separate nested fields: `messages.matches`, `_embedded.payments`.
  const isWay =
    typeof items === 'string' &&
    items.split('.').every((name) => isPlainName(name.replace(/^_(?=[A-Za-z])/, '')));
  if (isPlainString(style) && isWay) return { style, items };
  throw new Error(
    `x-org-pagination ${JSON.stringify(value)} must hold a plain style and items, or be false. Correct it in the overlay.`,
  );
}

/** Reads the successful responses. Several with a body become a union. */
export function readResponse(
  responses: IR.ResponsesObject | undefined,
  extension?: unknown,
): OperationResponse {
  const bodies = Object.entries(responses ?? {}).flatMap(([status, response]) =>
    status.startsWith('2') && response?.mediaType !== undefined ? [response] : [],
  );
  const [first] = bodies;
  if (!first) return { kind: 'none' };
  const media = first.mediaType ?? '';
  const kind = streamKind(media);
  const stream = readStream(extension, kind);
  if (kind) return { kind, schema: first.schema, ...(stream && { stream }) };
  if (stream)
    throw new Error(`x-org-stream has no effect on a response of ${media}. Remove it from the overlay.`);
  if (!/[/+]json\b/.test(media)) return { kind: media.startsWith('text/') ? 'text' : 'binary' };
  const schemas = [...new Map(bodies.map(({ schema }) => [JSON.stringify(schema), schema])).values()];
  return {
    kind: 'json',
    schema: schemas.length === 1 ? first.schema : { items: schemas, logicalOperator: 'or' },
  };
}
