import type { Operation } from '../contract/operation.ts';
import type { RecoveryRules, UndoContext } from '../contract/recovery.ts';
import type { ApiResponse } from '../contract/response.ts';
import { ApiError } from '../errors/api-error.ts';
import { ConfigurationError } from '../errors/call-errors.ts';
import { freshKeys, keyOf } from '../operation/own-key.ts';
import { isSafe, retryClassOf } from '../operation/retry-class.ts';
import { hasCode, responseOf } from './codes.ts';
import { inheritedOptions, type DoubtfulCall, type RecoveryLimits } from './doubtful-call.ts';

type Params = Readonly<Record<string, unknown>>;

/** How far the clocks of the server and of this machine may differ, in milliseconds. */
const SKEW_MS = 5 * 60_000;

/** What the code of a provider knows of a doubtful call, and how it reads and writes. */
export class CallContext implements UndoContext {
  readonly operation: Operation;
  readonly params: Params;
  readonly key: unknown;
  readonly isFreshKey: boolean;
  readonly sinceMs: number;
  readonly value: unknown;
  /** The response of the last read. */
  lastResponse: ApiResponse | undefined;
  /** Reads that are under way. */
  #reading = 0;
  #readAt: number;
  readonly #call: DoubtfulCall;
  readonly #rules: RecoveryRules;
  readonly #limits: RecoveryLimits;

  constructor(call: DoubtfulCall, rules: RecoveryRules, limits: RecoveryLimits, value?: unknown) {
    const { operation, params, sentAt, options } = call;
    const own = operation.repeat?.own;
    this.operation = operation;
    this.params = { ...params, ...options.query };
    this.key = own && keyOf(own, params);
    this.isFreshKey = freshKeys.has(params);
    this.sinceMs = sentAt - SKEW_MS;
    this.value = value;
    this.#call = call;
    this.#readAt = call.runtime.clock.monotonic();
    this.#rules = rules;
    this.#limits = limits;
  }

  /** When the last read ended, on the monotonic clock; the present time during a read. */
  get lastRead(): number {
    return this.#reading > 0 ? this.#call.runtime.clock.monotonic() : this.#readAt;
  }

  readonly now = (): number => this.#call.runtime.clock.now();

  readonly read = async <T>(operation: Operation, params: Params): Promise<T | undefined> => {
    if (!isSafe(operation))
      throw new ConfigurationError(
        `A probe of ${this.operation.id} would call ${operation.id}, which is no read. Use an operation of the class safe.`,
      );
    const { probe = '' } = this.operation.repeat ?? {};
    try {
      return await this.#perform<T>(operation, params);
    } catch (error) {
      const missing = this.#rules.probes?.[probe]?.missing;
      if (ApiError.isInstance(error) && hasCode(responseOf(error), missing, this.#rules)) return undefined;
      throw error;
    }
  };

  readonly send = async <T>(operation: Operation, params: Params): Promise<T> => {
    if (retryClassOf(operation, params) === 'ambiguous')
      throw new ConfigurationError(
        `The undo of ${this.operation.id} would call ${operation.id}, which must not be repeated. Use an operation of another class.`,
      );
    return this.#perform<T>(operation, params);
  };

  async #perform<T>(operation: Operation, params: Params): Promise<T> {
    const { runtime, perform } = this.#call;
    const { signal, deadlineAt } = this.#limits;
    const deadlineMs = Math.max(1, deadlineAt - runtime.clock.monotonic());
    const options = { ...inheritedOptions(this.#call), signal, deadlineMs };
    this.#reading++;
    try {
      const { data, response } = await perform(runtime, operation, params, options);
      this.lastResponse = response;
      return data as T;
    } finally {
      this.#reading--;
      this.#readAt = runtime.clock.monotonic();
    }
  }
}
