import type { IR } from '@hey-api/openapi-ts';
import { isPlainString } from '../names/plain.ts';
import type { ProviderRules } from '../rules.ts';
import type { Answer, ApiOperation, RequestBody } from './operation.ts';

/** The body, with the encoder that the provider's rules give its media type. */
export function readBody(body: IR.BodyObject, rules: ProviderRules): RequestBody {
  const encoder = Object.hasOwn(rules.encoders, body.mediaType) ? rules.encoders[body.mediaType] : undefined;
  if (encoder === undefined)
    throw new Error(`no encoder for ${body.mediaType}; name one in the provider's rules.`);
  return { encoder, schema: body.schema, required: body.required ?? false };
}

/** The paging fact; `false` says that what looks like paging is none. */
export function readPager(fact: unknown): ApiOperation['pager'] {
  if (fact === undefined || fact === false) return undefined;
  const { style, items = 'data' } = fact as { style?: unknown; items?: unknown };
  // Dots lead into the answer: `messages.matches`.
  const isWay = typeof items === 'string' && items.split('.').every(isPlainString);
  if (isPlainString(style) && isWay) return { style, items };
  throw new Error(`x-org-pagination ${JSON.stringify(fact)} is not understood.`);
}

/** The successful answer: several with a body give a union, none gives nothing. */
export function readAnswer(responses: IR.ResponsesObject | undefined): Answer {
  const bodies = Object.entries(responses ?? {}).flatMap(([status, response]) =>
    status.startsWith('2') && response?.mediaType !== undefined ? [response] : [],
  );
  const [first] = bodies;
  if (!first) return { kind: 'none' };
  const media = first.mediaType ?? '';
  if (!/[/+]json\b/.test(media)) return { kind: media.startsWith('text/') ? 'text' : 'binary' };
  const schemas = [...new Map(bodies.map(({ schema }) => [JSON.stringify(schema), schema])).values()];
  return {
    kind: 'json',
    schema: schemas.length === 1 ? first.schema : { items: schemas, logicalOperator: 'or' },
  };
}
