import { isDeepStrictEqual } from 'node:util';
import { isObject, type Json, textOf } from './exam-data.ts';

/** A value that may differ on the wire: `{ $match, value }`. */
interface Matcher {
  readonly $match: string;
  readonly value?: Json;
  readonly values?: readonly Json[];
}

function isMatcher(value: unknown): value is Matcher {
  return isObject(value) && typeof value['$match'] === 'string';
}

/** The value that a user would pass: the first one that a matcher takes. */
export function plainValue(value: Json): Json {
  if (isMatcher(value)) return value.value ?? value.values?.[0] ?? null;
  if (Array.isArray(value)) return (value as readonly Json[]).map(plainValue);
  if (isObject(value))
    return Object.fromEntries(Object.entries(value).map(([key, child]) => [key, plainValue(child)]));
  return value;
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

function isMatched(actual: Json, { $match, value = null, values = [] }: Matcher): boolean {
  const text = textOf(actual);
  switch ($match) {
    case 'dateTime.rfc3339':
    case 'dateTime.utcRfc3339':
      return /^\d{4}-\d\d-\d\dT/.test(text) && Date.parse(text) === Date.parse(textOf(value));
    case 'dateTime.rfc7231':
      return text.endsWith(' GMT') && Date.parse(text) === Date.parse(textOf(value));
    case 'string.caseInsensitive':
      return typeof actual === 'string' && text.toLowerCase() === textOf(value).toLowerCase();
    case 'number':
      return text !== '' && Number(actual) === Number(value);
    case 'integerOneOf':
    case 'oneOf':
      return values.map(textOf).includes(text);
    case 'uuid':
      return UUID.test(text);
    case 'rfc7231':
      return text.endsWith(' GMT') && !Number.isNaN(Date.parse(text));
    case 'localUrl':
      return text === value;
    default:
      throw new Error(`The exam has a matcher that is not known: ${$match}`);
  }
}

/** Whether a JSON value is what the exam expects: the same, or taken by its matchers. */
export function matches(actual: unknown, expected: Json): boolean {
  if (isMatcher(expected)) return isMatched(actual as Json, expected);
  if (Array.isArray(expected)) {
    const items = expected as readonly Json[];
    return (
      Array.isArray(actual) &&
      actual.length === items.length &&
      items.every((item, index) => matches(actual[index], item))
    );
  }
  if (!isObject(expected)) return isDeepStrictEqual(actual, expected);
  return (
    isObject(actual) &&
    isDeepStrictEqual(Object.keys(actual).sort(), Object.keys(expected).sort()) &&
    Object.entries(expected).every(([key, child]) => matches(actual[key], child))
  );
}

/** As {@link matches}, for what a header or a query transports: text. */
export function matchesText(actual: string, expected: Json): boolean {
  return isMatcher(expected) ? isMatched(actual, expected) : actual === textOf(expected);
}
