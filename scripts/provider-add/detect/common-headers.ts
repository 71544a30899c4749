import { list, object, text } from '../../specs/adapters/openapi/json.ts';
import type { RawOperation } from '../../specs/adapters/openapi/operation-details.ts';
import type { References } from '../../specs/adapters/openapi/references.ts';
import type { Undecided } from './undecided.ts';

export interface CommonHeaders {
  /** Headers that the client writes, with their values; lower-case. */
  readonly headers: Readonly<Record<string, string>>;
  /** Operations that take an idempotency key: `POST /v1/payments`. */
  readonly keyed: ReadonlySet<RawOperation>;
  readonly idempotencyHeader: string | undefined;
  readonly undecided: readonly Undecided[];
}

const CLIENTS: ReadonlySet<string> = new Set([
  'authorization',
  'accept',
  'content-type',
  'user-agent',
  'content-length',
  'host',
]);
const KEY = /^(x-)?(request-)?idempotency-key$/;
/** Headers that are keys of some APIs, and only names for the logs of others. */
const PERHAPS_KEY = /(^|-)request-id$/;

/** Headers that nearly every operation takes belong to the client, as the version of the API does. */
export function detectCommonHeaders(
  operations: readonly RawOperation[],
  references: References,
): CommonHeaders {
  const seen = new Map<string, { count: number; values: Set<string> }>();
  const perhapsKeys = new Map<string, number>();
  const keyed = new Set<RawOperation>();
  let idempotencyHeader: string | undefined;
  for (const operation of operations) {
    for (const raw of [...list(operation.item['parameters']), ...list(operation.raw['parameters'])]) {
      const parameter = references.resolve(raw);
      const name = text(parameter['name'])?.toLowerCase();
      if (parameter['in'] !== 'header' || name === undefined || CLIENTS.has(name)) continue;
      if (KEY.test(name)) {
        idempotencyHeader ??= name;
        keyed.add(operation);
        continue;
      }
      if (operation.verb !== 'get' && PERHAPS_KEY.test(name))
        perhapsKeys.set(name, (perhapsKeys.get(name) ?? 0) + 1);
      const specDetails = seen.get(name) ?? { count: 0, values: new Set() };
      seen.set(name, specDetails);
      specDetails.count++;
      const value = fixedValue(object(parameter['schema']));
      if (value !== undefined) specDetails.values.add(value);
    }
  }
  const common = [...seen].filter(([, { count }]) => count >= 3 && count >= operations.length * 0.8);
  const headers: Record<string, string> = {};
  const undecided: Undecided[] = [];
  for (const [name, count] of idempotencyHeader === undefined ? perhapsKeys : [])
    undecided.push({
      question: `${count} writing operations take the header ${name}, which may be an idempotency key or a name for logs: if it is a key, set idempotencyHeader, and rate these operations "keyed" in retry.yaml`,
      place: 'provider',
    });
  for (const [name, { count, values }] of common) {
    const [value] = values;
    if (value !== undefined && values.size === 1) headers[name] = value;
    else
      undecided.push({
        question: `${count} operations take the header ${name}, and no value is named: it stays a parameter; set it in "headers" if it is always the same`,
        place: 'provider',
      });
  }
  return { headers, keyed, idempotencyHeader, undecided };
}

/** The default, or the only value there is; nothing that could end a header. */
function fixedValue(schema: Readonly<Record<string, unknown>>): string | undefined {
  const values = list(schema['enum']);
  const value = schema['default'] ?? schema['const'] ?? (values.length === 1 ? values[0] : undefined);
  return typeof value === 'string' && /^[\x20-\x7e]{1,100}$/.test(value) ? value : undefined;
}
