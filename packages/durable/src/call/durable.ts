import { AbortError, type RequestOptions } from '@org/http-core';
import type { AnyClient, ApiPromise, LongCall, Operation } from '@org/http-core/provider';
import { sleep, type Clock } from '@org/runtime-kit';
import { CallInProgressError, CallMismatchError, CallRefusedError } from '../contract/errors.ts';
import { nextRecord, valueOf, type CallIdentity, type CallRecord } from '../record/call-record.ts';
import { differences } from '../record/differences.ts';
import { toPlain } from '../record/plain-value.ts';
import { CheckedStore } from '../settle/checked-store.ts';
import { unknownError } from '../settle/doubt.ts';
import { Lease, LEASE_MS } from '../settle/lease.ts';
import { newRun } from '../settle/runs.ts';
import { settleCall } from '../settle/settle-call.ts';
import { takeOver } from '../settle/take-over.ts';
import { checkDurableOptions, type DurableOptions } from './options.ts';
import { longCallOf, planOf, type Plan } from './plan.ts';

const WAIT_MS = 60_000;

/** The first and the longest pause between two looks at a call that another caller makes, in milliseconds. */
const FIRST_LOOK_MS = 20;
const MAX_LOOK_MS = 1_000;

/** A method of a client, or an operation function. */
type AnyMethod = (...given: never) => ApiPromise<unknown>;

/** The arguments of a method without its options, which are the last. */
type ArgumentsOf<Given extends readonly unknown[]> = Given extends readonly [
  ...infer Rest,
  options?: infer _Options,
]
  ? Rest
  : never;

/** One object of parameters stands for a list that has nothing else. */
type Arguments<Given extends readonly unknown[]> =
  ArgumentsOf<Given> extends readonly [params?: infer Params]
    ? Params | ArgumentsOf<Given>
    : ArgumentsOf<Given>;

type OptionsOf<Given extends readonly unknown[]> =
  Required<Given> extends readonly [...unknown[], infer Options extends object] ? Options : RequestOptions;

/**
 * Makes a call exactly once for a key, across crashes and deployments. The call is stored before it is sent. If the process
 * dies, the next `durable()` with the key, or `recover()`, settles it: it is sent again where an idempotency key or the
 * nature of the operation makes that safe, or a read of the provider tells whether it took effect. Otherwise its outcome is
 * `unknown`, and a person decides.
 *
 * A call with a key that is done returns the stored result, and a concurrent one waits for it. A failure without an effect
 * is thrown once; the next call with its key starts anew.
 *
 * @param method - a method of a client, or an operation function.
 * @param args - its parameters; or all of its arguments without the options, as a list. Those of an operation function
 *   begin with its client.
 * @throws The error of the call; CallMismatchError if the key belongs to another call; OutcomeUnknownError if a person has to
 * settle the call; CallPendingError if it cannot be told yet; CallInProgressError after `waitMs`; CallStoreError.
 * @example
 * ```ts
 * import { durable } from '@org/durable';
 * import { sqliteCallStore } from '@org/durable/sqlite';
 * import { Stripe } from '@org/stripe';
 *
 * const stripe = new Stripe();
 * const store = sqliteCallStore({ file: 'calls.db' });
 *
 * export async function refundOrder(orderId: string, charge: string): Promise<string> {
 *   const refund = await durable(stripe.refunds.create, { charge }, { key: `refund-${orderId}`, store });
 *   return refund.id;
 * }
 *
 * // Values of the path stand in front, as in the method itself.
 * export const cancelRefund = (id: string) =>
 *   durable(stripe.refunds.cancel, [id], { key: `cancel-${id}`, store });
 * ```
 * @public
 */
export function durable<Method extends AnyMethod>(
  method: Method,
  args: Arguments<Parameters<Method>>,
  options: DurableOptions<OptionsOf<Parameters<Method>>>,
): Promise<Awaited<ReturnType<Method>>>;
/**
 * Makes a call of an operation that no package describes.
 *
 * @public
 */
export function durable<Result = unknown>(
  operation: Operation,
  args: readonly [client: AnyClient, params?: object],
  options: DurableOptions<RequestOptions>,
): Promise<Result>;
export async function durable(method: unknown, args: unknown, options: DurableOptions): Promise<unknown> {
  checkDurableOptions(options);
  const plan = planOf(method, Array.isArray(args) ? (args as readonly unknown[]) : [args], options);
  return new DurableCall(plan, options).run();
}

class DurableCall {
  readonly #plan: Plan;
  readonly #key: string;
  readonly #store: CheckedStore;
  readonly #clock: Clock;
  readonly #leaseMs: number;
  readonly #waitUntil: number;
  readonly #signal: AbortSignal | undefined;
  #nextLookMs = FIRST_LOOK_MS;
  /** Whether another caller was making the call at some time. */
  #waited = false;

  constructor(plan: Plan, { key, store, leaseMs = LEASE_MS, waitMs = WAIT_MS }: DurableOptions) {
    this.#plan = plan;
    this.#key = key;
    this.#clock = plan.client.clock;
    const { signal, deadlineMs: ms = plan.deadlineMs } = plan.local as Pick<
      RequestOptions,
      'signal' | 'deadlineMs'
    >;
    this.#store = new CheckedStore(store, {
      clock: this.#clock,
      ms,
      signal,
      operation: plan.identity.operation.id,
    });
    this.#leaseMs = leaseMs;
    this.#waitUntil = this.#clock.monotonic() + waitMs;
    this.#signal = signal;
  }

  async run(): Promise<unknown> {
    for (;;) {
      const stored = await this.#store.get(this.#key);
      if (stored === undefined || stored.state === 'failed') {
        if (stored && this.#waited) throw refusedMeanwhile(stored);
        const { record, call } = await this.#firstRecord(stored);
        const own = await (stored ? this.#store.replace(record) : this.#store.add(record));
        if (own) return this.#settle(record, call);
        continue;
      }
      this.#checkSame(stored);
      if (stored.state === 'done') return valueOf(stored.data);
      if (stored.state === 'unknown') throw unknownError(stored);
      if (stored.leaseUntilMs > this.#clock.now()) {
        await this.#wait(stored);
        continue;
      }
      const call = await longCallOf(this.#plan.client, stored.data, this.#plan.local);
      const taken = await takeOver(this.#context, stored, call);
      if (taken?.state === 'unknown') throw unknownError(taken);
      if (taken) return this.#settle(taken, call);
    }
  }

  get #context(): Parameters<typeof takeOver>[0] {
    return { store: this.#store, clock: this.#clock, leaseMs: this.#leaseMs };
  }

  async #settle(record: CallRecord, call: LongCall): Promise<unknown> {
    const lease = new Lease(this.#store, this.#clock, this.#leaseMs, record);
    try {
      return await settleCall({ lease, call, clock: this.#clock, signal: this.#signal });
    } finally {
      lease.stop();
    }
  }

  /** The record of a new call, or of one that starts anew after a failure without an effect. */
  async #firstRecord(failed: CallRecord | undefined): Promise<{ record: CallRecord; call: LongCall }> {
    const { client, identity, retryClass, settleWithinMs, local } = this.#plan;
    // A failed key of the provider would replay the failure, so each start has a key of its own.
    const idempotencyKey = retryClass === 'keyed' ? this.#clock.uuid() : undefined;
    const before = failed?.data.runs ?? [];
    const unfilled = { ...identity, retryClass, idempotencyKey, settleUntilMs: 0, createdAtMs: 0 };
    const call = await longCallOf(client, { ...unfilled, runs: before, firstRun: before.length }, local);
    const nowMs = this.#clock.now();
    const data = {
      ...unfilled,
      keyedParams: call.freshKey ? toPlain(call.params, 'params') : undefined,
      settleUntilMs: nowMs + settleWithinMs,
      createdAtMs: failed?.data.createdAtMs ?? nowMs,
      runs: [...before, newRun(this.#clock, call.deadlineMs)],
      firstRun: before.length,
    };
    const leaseUntilMs = nowMs + this.#leaseMs;
    const state = 'pending';
    const record: CallRecord = failed
      ? nextRecord(failed, nowMs, { state, leaseUntilMs, data })
      : { key: this.#key, version: 1, state, leaseUntilMs, updatedAtMs: nowMs, data };
    return { record, call };
  }

  #checkSame({ data }: CallRecord): void {
    const found = differencesOf(data, this.#plan.identity);
    if (found.length > 0) throw new CallMismatchError(this.#key, found, data.operation.id);
  }

  async #wait({ leaseUntilMs, data }: CallRecord): Promise<void> {
    this.#waited = true;
    const operation = data.operation.id;
    const leftMs = this.#waitUntil - this.#clock.monotonic();
    if (leftMs <= 0) throw new CallInProgressError(this.#key, { operation, retryAt: leaseUntilMs });
    const lookMs = Math.min(this.#nextLookMs, leftMs, Math.max(1, leaseUntilMs - this.#clock.now()));
    this.#nextLookMs = Math.min(MAX_LOOK_MS, this.#nextLookMs * 2);
    try {
      await sleep(this.#clock, lookMs, this.#signal);
    } catch (cause) {
      throw new AbortError({ operation, cause });
    }
  }
}

function refusedMeanwhile({ key, data }: CallRecord): CallRefusedError {
  return new CallRefusedError(key, data.runs.at(-1)?.failure, data.operation.id);
}

/** The names of what differs between a stored call and another one. */
function differencesOf(stored: CallIdentity, given: CallIdentity): string[] {
  const texts = ['provider', 'baseUrl', 'account'] as const;
  return [
    ...texts.filter((name) => stored[name] !== given[name]),
    ...(stored.operation.id === given.operation.id ? [] : ['operation']),
    ...differences(stored.params, given.params, 'params'),
    ...differences(stored.options, given.options, 'options'),
  ];
}
