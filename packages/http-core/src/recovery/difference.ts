import { isRecord } from '@org/runtime-kit';
import type { Operation } from '../contract/operation.ts';
import { isPlainObject, unwrapJson } from '../encode/wire-value.ts';

/** A time of ISO 8601, and its zone if it has one. */
const TIME = /^(\d{4}-\d\d-\d\dT\d\d:\d\d(?::\d\d(?:\.\d+)?)?)(Z|[+-]\d\d:\d\d)?$/i;

/**
 * Returns the path of a value that was sent and that `found` lacks or has otherwise; `undefined` if `found` contains all
 * of it. Fields that the server added do not count. Numbers may have become text, and times another zone; a field that was
 * sent as `null` may be missing.
 */
export function difference(found: unknown, given: unknown, path = ''): string | undefined {
  const sent = unwrapJson(given);
  if (sent === undefined) return undefined;
  if (Array.isArray(sent)) {
    if (!Array.isArray(found) || found.length !== sent.length) return path;
    return firstDifference(sent.keys(), (index) =>
      difference(found[index], sent[index], `${path}[${index}]`),
    );
  }
  if (sent instanceof Date) return sameInstant(found, sent.toISOString()) ? undefined : path;
  if (isRecord(sent)) {
    // What a file or a stream contains is not compared.
    if (!isRecord(found) || !isPlainObject(sent)) return path;
    return firstDifference(Object.keys(sent), (name) =>
      difference(found[name], sent[name], path === '' ? name : `${path}.${name}`),
    );
  }
  if (found === sent || sameInstant(found, sent)) return undefined;
  if (sent === null && found === undefined) return undefined;
  const scalar = typeof found === 'string' || typeof found === 'number';
  return scalar && (typeof sent === 'number' || typeof sent === 'bigint') && `${found}` === `${sent}`
    ? undefined
    : path;
}

function firstDifference<K>(keys: Iterable<K>, differ: (key: K) => string | undefined): string | undefined {
  for (const key of keys) {
    const path = differ(key);
    if (path !== undefined) return path;
  }
  return undefined;
}

/**
 * Whether two times are the same. The zone of a time without one is in another field, which is compared by itself; the zone
 * of this process has no part in it.
 */
function sameInstant(found: unknown, sent: unknown): boolean {
  if (typeof found !== 'string' || typeof sent !== 'string') return false;
  const [, foundTime, foundZone] = TIME.exec(found) ?? [];
  const [, sentTime, sentZone] = TIME.exec(sent) ?? [];
  if (foundTime === undefined || sentTime === undefined) return false;
  if (sentZone === undefined) return Date.parse(`${foundTime}Z`) === Date.parse(`${sentTime}Z`);
  return foundZone !== undefined && Date.parse(found) === Date.parse(sent);
}

/** The part of the parameters that an operation sends as its body. */
export function sentBody(
  { path, query = [], header = [], nestedBody }: Operation,
  params: Readonly<Record<string, unknown>>,
): unknown {
  if (nestedBody) return params['body'];
  const elsewhere = new Set([...query, ...header]);
  return Object.fromEntries(
    Object.entries(params).filter(
      ([name]) => !elsewhere.has(name) && !path.includes(`{${name}}`) && !path.includes(`{+${name}}`),
    ),
  );
}
