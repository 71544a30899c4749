import type { SteppedAttempt } from '../contract/attempt-steps.ts';
import type { MiddlewareRequest, RequestChange } from '../contract/middleware.ts';
import type { HttpMethod, Operation, RetryClass } from '../contract/operation.ts';
import type { OptionTable } from '../contract/option-table.ts';
import { originOf } from '../encode/encode-request.ts';
import { checkContentLength, mergeHeaders } from '../encode/headers.ts';
import { normalUrl } from '../encode/normal-url.ts';
import { ConfigurationError } from '../errors/call-errors.ts';
import { retryClassOf } from '../operation/retry-class.ts';
import { RECORD } from '../options/option-tables.ts';
import { readOptions } from '../options/read-options.ts';
import type { ChainScope } from './chain-scope.ts';
import { checkStepHeaders, CONDITION, visibleHeaders } from './step-headers.ts';

/** A body that steps may see and replace. */
type PlainBody = string | Uint8Array<ArrayBuffer> | Blob;

const isPlain = (body: unknown): body is PlainBody =>
  typeof body === 'string' || body instanceof Uint8Array || body instanceof Blob;

/** An attempt as one step sees it. */
export class StepRequest implements MiddlewareRequest {
  readonly operation: Operation;
  readonly method: HttpMethod;
  readonly url: string;
  readonly attempt: number;
  readonly retryClass: RetryClass;
  readonly #attempt: SteppedAttempt;
  readonly #scope: ChainScope;

  constructor(attempt: SteppedAttempt, scope: ChainScope) {
    this.operation = attempt.call.request.operation;
    this.method = attempt.wire.method;
    this.url = attempt.wire.url;
    this.attempt = attempt.call.attempts.length + 1;
    this.retryClass = attempt.retryClass;
    this.#attempt = attempt;
    this.#scope = scope;
  }

  get headers(): Readonly<Record<string, string>> {
    return visibleHeaders(this.#attempt.wire.headers, this.#attempt.call.runtime.secrets);
  }

  get body(): PlainBody | undefined {
    const { body } = this.#attempt.wire;
    return isPlain(body) ? body : undefined;
  }

  get dryRun(): boolean {
    return 'recordsOnly' in this.#attempt.call.runtime.transport;
  }

  get signal(): AbortSignal {
    return this.#scope.signal;
  }

  get remainingMs(): number {
    return this.#scope.remainingMs;
  }
}

const CHANGE: OptionTable = {
  headers: RECORD,
  query: RECORD,
  body: ['text, bytes or a Blob', isPlain],
} satisfies Record<keyof RequestChange, OptionTable[string]>;

/**
 * Applies a change to the request of an attempt.
 *
 * @throws ConfigurationError or InvalidParamsError if the change is not allowed.
 */
export function changeRequest(
  { call: { runtime, request }, wire, retryClass }: SteppedAttempt,
  change: RequestChange,
): void {
  readOptions(change, CHANGE, { of: 'next()', example: "{ headers: { 'x-tenant': 't_1' } }" });
  const { headers, query, body } = change;
  const { provider } = runtime;
  // What makes this call repeatable is in its parameters, and must be the same in all attempts.
  const conditional = retryClass === 'idempotent' && retryClassOf(request.operation, {}) === 'ambiguous';
  if (headers) {
    checkStepHeaders(Object.keys(headers), provider.idempotencyHeader, conditional);
    mergeHeaders(wire.headers, headers);
  }
  if (query && conditional)
    throw new ConfigurationError(`A step cannot change the query of this call. ${CONDITION}.`);
  if (query)
    wire.url = normalUrl(
      withQuery(wire.url, query, (own) => provider.query(own, request.operation.path)),
      originOf(request.base),
    );
  if (body !== undefined && !isSame(body, wire.body)) {
    if (!isPlain(wire.body))
      throw new ConfigurationError(
        wire.body === undefined
          ? 'The request has no body. Leave body out.'
          : 'The body is a stream or a form, and cannot be replaced. Leave body out.',
      );
    if (retryClass === 'keyed' || conditional)
      throw new ConfigurationError(
        "The call may be repeated because of its body or its idempotency key. Change the parameters in a step at 'call' instead.",
      );
    wire.body = body;
  }
  checkContentLength(wire.headers, wire.body);
}

function isSame(one: PlainBody, other: unknown): boolean {
  if (!(one instanceof Uint8Array && other instanceof Uint8Array)) return one === other;
  return one.length === other.length && one.every((byte, index) => byte === other[index]);
}

/** The URL with some parameters replaced; those that stay keep their encoding. */
function withQuery(
  url: string,
  query: Readonly<Record<string, unknown>>,
  encode: (query: Readonly<Record<string, unknown>>) => string,
): string {
  const mark = url.indexOf('?');
  const path = mark === -1 ? url : url.slice(0, mark);
  const kept =
    mark === -1
      ? []
      : url
          .slice(mark + 1)
          .split('&')
          .filter((pair) => pair !== '' && !Object.hasOwn(query, nameOf(pair)));
  const added = encode(query);
  const all = added === '' ? kept : [...kept, added];
  return all.length > 0 ? `${path}?${all.join('&')}` : path;
}

/** The name of an encoded pair. */
function nameOf(pair: string): string {
  const [name = ''] = pair.split('=', 1);
  try {
    return decodeURIComponent(name.replaceAll('+', ' '));
  } catch {
    return name;
  }
}
