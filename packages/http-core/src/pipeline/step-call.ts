import type { CallChange, MiddlewareCall } from '../contract/middleware.ts';
import type { OptionTable } from '../contract/option-table.ts';
import type { Operation, RetryClass } from '../contract/operation.ts';
import type { RequestOptions } from '../contract/options.ts';
import type { Runtime } from '../contract/runtime.ts';
import { retryClassOf } from '../operation/retry-class.ts';
import { RECORD } from '../options/option-tables.ts';
import { readOptions } from '../options/read-options.ts';
import type { ChainScope } from './chain-scope.ts';
import { messageOf } from './step-failure.ts';
import { checkStepHeaders, visibleHeaders } from './step-headers.ts';

/** What a call sends, as the steps so far have changed it. */
export interface CallInput extends Pick<RequestOptions, 'headers' | 'query'> {
  readonly params: Readonly<Record<string, unknown>>;
}

/** What is the same for all steps of a call. */
export interface StepContext {
  readonly operation: Operation;
  readonly followsLink: boolean;
  readonly runtime: Runtime;
  readonly scope: ChainScope;
}

/** A call as one step sees it. */
export class StepCall implements MiddlewareCall {
  readonly operation: Operation;
  readonly retryClass: RetryClass;
  readonly followsLink: boolean;
  readonly params: Readonly<Record<string, unknown>>;
  readonly query: Readonly<Record<string, unknown>>;
  readonly #input: CallInput;
  readonly #context: StepContext;

  constructor(input: CallInput, retryClass: RetryClass, context: StepContext) {
    this.operation = context.operation;
    this.retryClass = retryClass;
    this.followsLink = context.followsLink;
    this.params = input.params;
    this.query = input.query ?? {};
    this.#input = input;
    this.#context = context;
  }

  get headers(): Readonly<Record<string, string | undefined>> {
    return visibleHeaders(this.#input.headers ?? {}, this.#context.runtime.secrets);
  }

  get dryRun(): boolean {
    return 'recordsOnly' in this.#context.runtime.transport;
  }

  get signal(): AbortSignal {
    return this.#context.scope.signal;
  }

  get remainingMs(): number {
    return this.#context.scope.remainingMs;
  }
}

const CHANGE: OptionTable = { params: RECORD, headers: RECORD, query: RECORD } satisfies Record<
  keyof CallChange,
  OptionTable[string]
>;

/**
 * Applies a change. Returns what the step did wrong if the change is not one, or has no effect.
 *
 * @param link The link of the server that the call follows.
 */
export function changedCall(
  input: CallInput,
  change: CallChange,
  keyHeader: string | undefined,
  link: string | undefined,
): CallInput | string {
  let changed: CallInput;
  try {
    changed = changedInput(input, change, keyHeader);
  } catch (error) {
    return `passed a change to next() that is refused. ${messageOf(error)}`;
  }
  const lost = link === undefined ? undefined : lostOnLink(input, changed, link);
  return lost === undefined
    ? changed
    : `changed the parameter ${lost} of a page whose URL is a link of the server. Change parameters only where call.followsLink is false`;
}

function changedInput(input: CallInput, change: CallChange, keyHeader: string | undefined): CallInput {
  readOptions(change, CHANGE, { of: 'next()', example: '{ params: { …call.params, … } }' });
  const { params = input.params } = change;
  const headers = change.headers && lowerCased(change.headers);
  if (headers) checkStepHeaders(Object.keys(headers), keyHeader);
  return {
    params,
    headers: headers ? { ...lowerCased(input.headers ?? {}), ...headers } : input.headers,
    query: change.query ? { ...input.query, ...change.query } : input.query,
  };
}

/** Headers by their names in lower case. */
function lowerCased<Value>(headers: Readonly<Record<string, Value>>): Record<string, Value> {
  return Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]));
}

/** The name of a changed parameter that the link of a page does not contain, and that would have no effect. */
function lostOnLink(before: CallInput, after: CallInput, link: string): string | undefined {
  const inLink = new URL(link, 'https://link').searchParams;
  const lost = (from: Readonly<Record<string, unknown>> = {}, to: Readonly<Record<string, unknown>> = {}) =>
    Object.keys(to).find((name) => to[name] !== from[name] && !inLink.has(name));
  return lost(before.params, after.params) ?? lost(before.query, after.query);
}

/** Whether the call carries an idempotency key of the caller's. */
export function hasKey({ provider }: Runtime, { headers = {} }: CallInput, options: RequestOptions): boolean {
  const header = provider.idempotencyHeader?.toLowerCase();
  return (
    options.idempotencyKey !== undefined ||
    Object.entries(headers).some(([name, value]) => name.toLowerCase() === header && value !== undefined)
  );
}

/** The class that the call will have when it is sent with this input. */
export function classOf(
  runtime: Runtime,
  operation: Operation,
  input: CallInput,
  options: RequestOptions,
): RetryClass {
  const { params, query, headers } = input;
  const given: Record<string, string> = {};
  if (headers)
    for (const [name, value] of Object.entries(headers))
      if (value !== undefined) given[name.toLowerCase()] = value;
  const declared = retryClassOf(operation, query ? { ...params, ...query } : params, given);
  if (runtime.provider.idempotencyHeader === undefined) return declared === 'keyed' ? 'ambiguous' : declared;
  return declared === 'ambiguous' && hasKey(runtime, input, options) ? 'keyed' : declared;
}
