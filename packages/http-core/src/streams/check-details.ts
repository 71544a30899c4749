import { isRecord } from '@org/runtime-kit';
import type { StreamFormat } from '../contract/stream.ts';
import { InvalidParamsError } from '../errors/call-errors.ts';

/**
 * Checks the properties of a stream before anything is sent, since a mistake would otherwise show in the middle of the
 * stream, or an end that is never found would make every stream incomplete.
 *
 * @throws InvalidParamsError naming the property that is wrong.
 */
export function checkStreamDetails(details: object, format: StreamFormat, operation: string): void {
  const { end, error, data, ...others } = details as Readonly<Record<string, unknown>>;
  const [other] = Object.keys(others);
  const wrong = (property: string, expected: string): InvalidParamsError =>
    new InvalidParamsError(`${operation}: stream.${property} ${expected}.`, { operation, param: 'stream' });
  if (other !== undefined) throw wrong(other, 'does not exist. The properties are end, error and data');
  if (data !== undefined && data !== 'json' && data !== 'text')
    throw wrong('data', "must be 'json' or 'text'");
  if (end !== undefined && end !== 'never' && !isMarker(end))
    throw wrong('end', `must be 'never' or ${MARKER}`);
  if (error !== undefined && !isMarker(error)) throw wrong('error', `must be ${MARKER}`);
  if (format === 'sse') return;
  if (data === 'text') throw wrong('data', `must be 'json', since the items of ${format} are JSON`);
  for (const [property, marker] of Object.entries({ end, error }))
    if (isRecord(marker) && 'event' in marker)
      throw wrong(property, `must not name an event, since ${format} has none. Use { data } or { field }`);
}

const MARKER =
  "an object such as { data: '[DONE]' }, { event: 'done' }, { field: 'done' } or { field: 'state', values: ['ok'] }";

function isMarker(value: unknown): boolean {
  if (!isRecord(value)) return false;
  const { event, data, field, values } = value;
  switch (Object.keys(value).sort().join()) {
    case 'event':
      return isText(event) || (Array.isArray(event) && event.length > 0 && event.every(isText));
    case 'data':
      return isText(data) && (data as string).trim() !== '';
    case 'field':
      return isText(field);
    case 'field,values':
      return isText(field) && Array.isArray(values) && values.length > 0 && values.every(isScalar);
    default:
      return false;
  }
}

const isText = (value: unknown): boolean => typeof value === 'string' && value !== '';

const isScalar = (value: unknown): boolean => ['string', 'number', 'boolean'].includes(typeof value);
