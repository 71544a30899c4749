import { ConfigurationError } from '@org/http-core';
import type { DisabledReason, EndpointStore, StoredEndpoint } from '../contract/endpoint-store.ts';
import { changeEndpoint, without } from './change-endpoint.ts';

/**
 * When an endpoint that keeps failing is disabled. Both conditions must hold.
 *
 * @public
 */
export interface AutoDisable {
  /** Time since the first failure, without a success, in milliseconds. Default 432 000 000 (five days). */
  readonly afterMs?: number;
  /** Number of failed attempts in that time. Default 12, those of two dead-lettered deliveries. */
  readonly minAttempts?: number;
}

/** Records failures and successes of endpoints in the store, for all processes. */
export class EndpointHealth {
  readonly #store: EndpointStore;
  readonly #afterMs: number;
  readonly #minAttempts: number;
  /** Serializes the changes of each endpoint, because many attempts may fail at the same time. */
  readonly #mutex = new KeyedMutex();

  /** @throws ConfigurationError if an option is out of range. */
  constructor(store: EndpointStore, autoDisable: AutoDisable | false) {
    this.#store = store;
    const { afterMs = 5 * 86_400_000, minAttempts = 12 } =
      autoDisable === false ? { afterMs: Infinity } : autoDisable;
    if (!(afterMs > 0) || !(minAttempts >= 1))
      throw new ConfigurationError(
        'autoDisable: afterMs must be above 0 and minAttempts at least 1. Give false to disable no endpoint.',
      );
    this.#afterMs = afterMs;
    this.#minAttempts = minAttempts;
  }

  /** Records a success, which resets the count of failures. */
  async succeeded(endpoint: StoredEndpoint): Promise<void> {
    if (endpoint.failing === undefined) return;
    await this.#change(endpoint, (current) =>
      current.failing === undefined ? current : without(current, 'failing'),
    );
  }

  /**
   * Records a failure.
   *
   * @returns The endpoint if this failure disabled it.
   */
  async failed(endpoint: StoredEndpoint, nowMs: number): Promise<StoredEndpoint | undefined> {
    const state = { disabled: false };
    const changed = await this.#change(endpoint, (current) => {
      const { sinceMs = nowMs, attempts = 0 } = current.failing ?? {};
      const failing = { sinceMs, attempts: attempts + 1 };
      state.disabled =
        current.disabled === undefined &&
        nowMs - sinceMs >= this.#afterMs &&
        failing.attempts >= this.#minAttempts;
      return {
        ...current,
        failing,
        ...(state.disabled ? { disabled: { reason: 'failing', atMs: nowMs } } : {}),
      };
    });
    return state.disabled ? changed : undefined;
  }

  /**
   * Disables an endpoint.
   *
   * @returns The endpoint unless it was disabled already.
   */
  async disable(
    endpoint: StoredEndpoint,
    reason: DisabledReason,
    nowMs: number,
  ): Promise<StoredEndpoint | undefined> {
    const state = { disabled: false };
    const changed = await this.#change(endpoint, (current) => {
      state.disabled = current.disabled === undefined;
      return state.disabled ? { ...current, disabled: { reason, atMs: nowMs } } : current;
    });
    return state.disabled ? changed : undefined;
  }

  #change(
    { id }: StoredEndpoint,
    change: (current: StoredEndpoint) => StoredEndpoint,
  ): Promise<StoredEndpoint> {
    return this.#mutex.run(id, () => changeEndpoint(this.#store, id, change));
  }
}

/** Runs tasks with the same key one at a time, in the order of the calls. */
class KeyedMutex {
  readonly #last = new Map<string, Promise<unknown>>();

  /** Calls `task` once all earlier tasks of `key` have settled. */
  run<T>(key: string, task: () => Promise<T>): Promise<T> {
    const result = (this.#last.get(key) ?? Promise.resolve()).then(task, task);
    this.#last.set(key, result);
    const forget = (): void => {
      if (this.#last.get(key) === result) this.#last.delete(key);
    };
    result.then(forget, forget);
    return result;
  }
}
