import type { StreamInfo, StreamKind, StreamMarker } from './operation.ts';

const KINDS: Readonly<Record<string, StreamKind>> = {
  'text/event-stream': 'sse',
  'application/x-ndjson': 'ndjson',
  'application/json-seq': 'json-seq',
};

/** The format of a stream by its media type; undefined for any other response. */
export function streamKind(media: string): StreamKind | undefined {
  return Object.hasOwn(KINDS, media) ? KINDS[media] : undefined;
}

/**
 * Reads the extension of streams.
 *
 * @throws Error for anything that the runtime would ignore
 */
export function readStream(value: unknown, kind: StreamKind | undefined): StreamInfo | undefined {
  if (value === undefined) return undefined;
  const { end, error, data, ...others } = fieldsOf(value, 'x-org-stream');
  const [other] = Object.keys(others);
  if (other !== undefined) throw wrong(`has no "${other}"; it takes end, error and data`);
  if (data !== undefined && data !== 'json' && data !== 'text')
    throw wrong('has data that is neither json nor text');
  if (kind === 'ndjson' || kind === 'json-seq') {
    if (data === 'text') throw wrong(`has data: text, but the items of ${kind} are JSON`);
    for (const marker of [end, error])
      if (typeof marker === 'object' && marker !== null && 'event' in marker)
        throw wrong(`has a marker with an event, but ${kind} has no events; use data or field`);
  }
  return {
    ...(end !== undefined && { end: end === 'never' ? end : readMarker(end, 'end') }),
    ...(error !== undefined && { error: readMarker(error, 'error') }),
    ...(data !== undefined && { data }),
  };
}

function readMarker(value: unknown, name: string): StreamMarker {
  const marker = fieldsOf(value, name);
  const { event, data, field, values } = marker;
  const keys = Object.keys(marker).sort().join();
  if (keys === 'event' && (isText(event) || isTexts(event))) return { event };
  if (keys === 'data' && isText(data)) return { data };
  if (keys === 'field' && isText(field)) return { field };
  if (keys === 'field,values' && isText(field) && isScalars(values)) return { field, values };
  throw wrong(
    `has an ${name} that is none of { event: done }, { data: '[DONE]' }, { field: done } and { field: state, values: [ok] }`,
  );
}

function fieldsOf(value: unknown, name: string): Readonly<Record<string, unknown>> {
  if (typeof value === 'object' && value !== null && !Array.isArray(value))
    return value as Readonly<Record<string, unknown>>;
  throw wrong(`has ${name} that is no object`);
}

const isText = (value: unknown): value is string => typeof value === 'string' && value.trim() !== '';
const isTexts = (value: unknown): value is string[] =>
  Array.isArray(value) && value.length > 0 && value.every(isText);
const isScalars = (value: unknown): value is (string | number | boolean)[] =>
  Array.isArray(value) &&
  value.length > 0 &&
  value.every((one) => ['string', 'number', 'boolean'].includes(typeof one));

const wrong = (problem: string): Error => new Error(`x-org-stream ${problem}. Correct it in the overlay.`);
