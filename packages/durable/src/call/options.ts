import { InvalidParamsError } from '@org/http-core';
import {
  DURATION,
  RECORD,
  TEXT,
  type OptionRule,
  type OptionTable,
  type Provider,
} from '@org/http-core/provider';
import type { CallStore } from '../contract/call-store.ts';
import { checkOptions, KEY, STORE } from '../options/check-options.ts';
import { toPlain, type PlainValue } from '../record/plain-value.ts';

/**
 * Options of {@link durable}.
 *
 * @typeParam Options - the options of the call
 * @public
 */
export interface DurableOptions<Options extends object = object> {
  /**
   * What the call is for, in your own words: `refund-of-order-7`. One key is one effect, for as long as the store keeps the
   * call. At most 500 characters.
   */
  readonly key: string;
  /** Where the call is stored: `sqliteCallStore({ file })`. */
  readonly store: CallStore;
  /**
   * The options of the call. Those that change the request, such as `headers` or `stripeAccount`, are stored with it. Options
   * that hold a credential, and `idempotencyKey`, are refused.
   */
  readonly options?: Omit<Options, RefusedOption> | undefined;
  /**
   * Your name for the account that the client calls, where your application uses several accounts of one provider: it is
   * stored, and `recover()` passes it to `clientFor`.
   */
  readonly account?: string | undefined;
  /**
   * How long programs may settle the call after it was first sent, in milliseconds. After that its outcome is `unknown`.
   * Default: as long as the provider keeps the idempotency key; a day for operations without one.
   */
  readonly settleWithinMs?: number | undefined;
  /**
   * How long after a crash another process waits before it takes the call over, in milliseconds. The lease is renewed while
   * the call is under way. Default 15 000.
   */
  readonly leaseMs?: number | undefined;
  /** How long to wait for another caller that makes the call, in milliseconds. Default 60 000. */
  readonly waitMs?: number | undefined;
}

/** Options of a call that a durable call cannot have. */
type RefusedOption =
  'auth' | 'cache' | 'cursor' | 'idempotencyKey' | 'onDownloadProgress' | 'onUploadProgress';

const OPTIONS: OptionTable = {
  key: KEY,
  store: STORE,
  options: RECORD,
  account: TEXT,
  settleWithinMs: DURATION,
  leaseMs: DURATION,
  waitMs: ['a number of at least 0, in milliseconds', (value) => typeof value === 'number' && value >= 0],
} satisfies Record<keyof DurableOptions, OptionRule>;

/** @throws ConfigurationError that names the option that is missing or wrong. */
export function checkDurableOptions(options: DurableOptions): void {
  checkOptions(options, OPTIONS, ['key', 'store'], {
    of: 'durable()',
    example: '{ key: orderId, store }',
  });
}

/** Options that apply to one process: they do not change what is sent, and are not stored. */
const LOCAL = new Set([
  'signal',
  'timeoutMs',
  'deadlineMs',
  'retry',
  'limiterCost',
  'maxLimiterWaitMs',
  'naturalKeys',
  'use',
]);

/** The options of a call, split into those that belong to the request and those of this process. */
export interface SplitOptions {
  readonly stored: PlainValue;
  readonly local: Readonly<Record<string, unknown>>;
}

/**
 * Splits the options of a call.
 *
 * @throws InvalidParamsError for an option that cannot be stored, such as a credential.
 */
export function splitOptions(given: object = {}, provider: Provider, operation: string): SplitOptions {
  const stored: Record<string, unknown> = {};
  const local: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(given)) {
    if (value === undefined) continue;
    if (LOCAL.has(name)) local[name] = value;
    else if (name === 'headers' || name === 'query' || Object.hasOwn(provider.callOptions ?? {}, name))
      stored[name] = value;
    else throw refusedOption(name, operation);
  }
  checkHeaders(stored['headers'], provider, operation);
  checkQuery(stored['query'], operation);
  return { stored: toPlain(stored, 'options'), local };
}

function refusedOption(name: string, operation: string): InvalidParamsError {
  const hint =
    name === 'idempotencyKey'
      ? 'durable() makes the idempotency key itself, and keeps it for all attempts. Pass your own key as the option key.'
      : 'It cannot be stored with the call, or has no meaning for it. For another credential, make a client with client.with({ … }) and pass its method.';
  return new InvalidParamsError(`${operation}: the option ${name} is refused. ${hint}`, {
    param: name,
    operation,
  });
}

/** Names of headers and of query parameters whose values are credentials. */
const CREDENTIAL_HEADER = /authorization|cookie|token|secret|api-?key|credential|signature|passw|session/i;
const CREDENTIAL_QUERY =
  /^(?:access_?token|auth_?token|api_?key|key|client_?secret|password|sig|signature)$/i;

/** Refuses values that hold a credential, and the key that `durable()` makes. */
function checkHeaders(headers: unknown, { idempotencyHeader }: Provider, operation: string): void {
  for (const name of Object.keys(headers ?? {})) {
    if (name.toLowerCase() === idempotencyHeader?.toLowerCase())
      throw refusedOption('idempotencyKey', operation);
    if (CREDENTIAL_HEADER.test(name)) throw refusedOption(`headers.${name}`, operation);
  }
}

function checkQuery(query: unknown, operation: string): void {
  for (const name of Object.keys(query ?? {}))
    if (CREDENTIAL_QUERY.test(name)) throw refusedOption(`query.${name}`, operation);
}
