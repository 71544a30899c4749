import type { IR } from '@hey-api/openapi-ts';
import { isPlainName, isPlainString } from '../names/plain.ts';
import type { GeneratorRules } from '../rules.ts';
import { readStream, streamKind } from './read-stream.ts';
import type { OperationResponse, ApiOperation, RequestBody } from './operation.ts';

/** The key in the rules of the encoder that writes JSON, or a multipart form where a value is a file. */
export const JSON_OR_MULTIPART = 'application/json, multipart/form-data';

/**
 * Reads the body and looks up the encoder for its media type in the provider's rules. A type without an encoder of its own is
 * written as JSON if it is a kind of JSON, and as it is given if the rules have an encoder for any type.
 *
 * @param way - `json-or-multipart` for a body that is a form only where a value is a file
 */
export function readBody(body: IR.BodyObject, rules: GeneratorRules, way?: unknown): RequestBody {
  const { schema, required = false } = body;
  const media = way === 'json-or-multipart' ? JSON_OR_MULTIPART : body.mediaType;
  if (way !== undefined && way !== 'json-or-multipart')
    throw new Error(
      `x-org-body ${JSON.stringify(way)} must be json-or-multipart. Correct it in the overlay.`,
    );
  const own = encoderFor(media, rules);
  if (own !== undefined) return { encoder: own, schema, required };
  const usual = encoderFor(/[/+]json\b/.test(media) ? 'application/json' : '*/*', rules);
  if (usual === undefined || /^multipart\/|urlencoded|, /.test(media))
    throw new Error(
      `there is no encoder for ${media}. Add one to encoders in scripts/codegen/providers/, and under its key to bodies in the package's provider.ts.`,
    );
  // A range such as image/* names no type: the body's own counts.
  return { encoder: usual, schema, required, ...(!media.includes('*') && { contentType: media }) };
}

function encoderFor(media: string, { encoders }: GeneratorRules): string | undefined {
  return Object.hasOwn(encoders, media) ? encoders[media] : undefined;
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
  // What came is returned, where the document does not describe it.
  if (media === '*/*') return { kind: 'unknown' };
  const kind = streamKind(media);
  const stream = readStream(extension, kind);
  if (kind) return { kind, schema: first.schema, ...(stream && { stream }) };
  if (stream)
    throw new Error(`x-org-stream has no effect on a response of ${media}. Remove it from the overlay.`);
  if (!/[/+]json\b/.test(media)) return { kind: /^text\/|[/+]xml\b/.test(media) ? 'text' : 'binary' };
  const mayBeEmpty = Object.entries(responses ?? {}).some(
    ([status, response]) => status.startsWith('2') && response?.mediaType === undefined,
  );
  const schemas = [...new Map(bodies.map(({ schema }) => [JSON.stringify(schema), schema])).values()];
  return {
    kind: 'json',
    schema: schemas.length === 1 ? first.schema : { items: schemas, logicalOperator: 'or' },
    ...(mayBeEmpty && { mayBeEmpty }),
  };
}
