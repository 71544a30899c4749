import type { Params } from '../contract/encoders.ts';
import {
  checkDepth,
  missingItem,
  plainEntries,
  scalarText,
  unwrapJson,
  type DateStyle,
} from './wire-value.ts';
import { jsonText } from './json.ts';
import { encodeComponent } from './percent.ts';

/**
 * Encodes nested values in brackets and arrays by index: `items[0][price]=p_1&metadata[order]=7&expand[0]=customer`, as
 * Stripe, PHP and Rails read them. `null` becomes an empty value, dates become Unix seconds.
 *
 * @public
 */
export const bracketQuery = (params: Params): string => bracketed(params, 'unix-seconds');

/**
 * Encodes as {@link bracketQuery} does, with dates in ISO 8601.
 *
 * @public
 */
export const bracketIsoQuery = (params: Params): string => bracketed(params, 'iso');

function bracketed(params: Params, dates: DateStyle): string {
  const pairs: string[] = [];
  for (const name of Object.keys(params))
    appendBracketed(pairs, encodeComponent(name), params[name], dates, 0);
  return pairs.join('&');
}

function appendBracketed(
  pairs: string[],
  name: string,
  given: unknown,
  dates: DateStyle,
  depth: number,
): void {
  const value = typeof given === 'object' ? unwrapJson(given) : given;
  if (value === undefined) return;
  if (typeof value !== 'object' || value === null || value instanceof Date) {
    pairs.push(`${name}=${encodeComponent(scalarText(value, name, dates))}`);
    return;
  }
  checkDepth(depth, name);
  if (Array.isArray(value)) {
    for (let index = 0; index < value.length; index++) {
      if (value[index] === undefined) throw missingItem(`${name}[${index}]`);
      appendBracketed(pairs, `${name}[${index}]`, value[index], dates, depth + 1);
    }
    return;
  }
  for (const [key, item] of plainEntries(value, name))
    appendBracketed(pairs, `${name}[${encodeComponent(key)}]`, item, dates, depth + 1);
}

/**
 * Repeats the name for arrays: `id=1&id=2`. Nested objects become JSON, dates ISO 8601; `null` is omitted.
 *
 * @public
 */
export const repeatedQuery = (params: Params): string =>
  flatQuery(params, (name, values) => values.map((value) => `${name}=${value}`).join('&'));

/**
 * Joins arrays with commas: `id=1,2`. Nested objects become JSON, dates ISO 8601; `null` is omitted.
 *
 * @public
 */
export const commaQuery = (params: Params): string =>
  flatQuery(params, (name, values) => `${name}=${values.join(',')}`);

function flatQuery(params: Params, write: (name: string, values: string[]) => string): string {
  const parts: string[] = [];
  for (const [name, value] of Object.entries(params)) {
    if (value === undefined || value === null) continue;
    const items: unknown[] = Array.isArray(value) ? value : [value];
    if (items.includes(undefined)) throw missingItem(`${name}[${items.indexOf(undefined)}]`);
    const texts = items.filter((item) => item !== null).map((item) => encodeComponent(flatText(item, name)));
    if (texts.length > 0) parts.push(write(encodeComponent(name), texts));
  }
  return parts.join('&');
}

/** A scalar as text, any other value as JSON. */
export function flatText(given: unknown, name: string): string {
  const value = unwrapJson(given);
  if (typeof value !== 'object' || value === null || value instanceof Date)
    return scalarText(value, name, 'iso');
  if (!Array.isArray(value)) plainEntries(value, name);
  return jsonText(value, name);
}
