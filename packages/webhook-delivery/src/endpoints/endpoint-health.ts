import { ConfigurationError } from '@org/http-core';
import type { DisabledReason, EndpointStore, StoredEndpoint } from '../contract/endpoint-store.ts';
import { changeEndpoint, without } from './change-endpoint.ts';
import { Turns } from '../shared/keyed-mutex.ts';

/** When an endpoint that only fails is no longer sent to. */
export interface AutoDisable {
  /** So long must it have failed, without one success, in milliseconds. Default 432 000 000, five days. */
  readonly afterMs?: number;
  /** So many attempts must have failed in that time. Default 12: two deliveries, given up. */
  readonly minAttempts?: number;
}

/** Remembers in the store how an endpoint does, for all processes. */
export class EndpointHealth {
  readonly #store: EndpointStore;
  readonly #afterMs: number;
  readonly #minAttempts: number;
  /** Many attempts to one endpoint fail at the same time, and would change it under each other's hands. */
  readonly #turns = new Turns();

  /** @throws ConfigurationError for options that make no sense. */
  constructor(store: EndpointStore, autoDisable: AutoDisable | false) {
    this.#store = store;
    const { afterMs = 5 * 86_400_000, minAttempts = 12 } =
      autoDisable === false ? { afterMs: Infinity } : autoDisable;
    if (!(afterMs > 0) || !(minAttempts >= 1))
      throw new ConfigurationError(
        'autoDisable: afterMs must be above 0 and minAttempts at least 1, or give false.',
      );
    this.#afterMs = afterMs;
    this.#minAttempts = minAttempts;
  }

  /** It answered well: what failed before does not count any more. */
  async succeeded(endpoint: StoredEndpoint): Promise<void> {
    if (endpoint.failing === undefined) return;
    await this.#change(endpoint, (current) =>
      current.failing === undefined ? current : without(current, 'failing'),
    );
  }

  /**
   * It failed.
   *
   * @returns the endpoint if this failure disabled it.
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
   * Disables it.
   *
   * @returns the endpoint if it was not disabled before.
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
    return this.#turns.take(id, () => changeEndpoint(this.#store, id, change));
  }
}
