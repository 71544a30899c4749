import type { Transport } from '@org/http-core';
import type { VirtualClock } from '@org/http-core/testing';

/** What a document of the simulated server costs. */
export interface QueryCost {
  readonly requested: number;
  readonly actual: number;
}

export interface ShopifyServerOptions {
  readonly clock: VirtualClock;
  readonly maximum: number;
  readonly restorePerSecond: number;
  /** The cost of a request, by its operation and its page size. */
  readonly costOf: (operation: string, first: number) => QueryCost;
  /** Latency of one direction, in milliseconds. */
  readonly latencyMs: () => number;
}

/** The simulated server: what it did, and the transport that leads to it. */
export interface ShopifyServer {
  readonly state: { level: number; at: number; executed: number; throttled: number; spent: number };
  readonly transport: Transport;
  /** Spends points as another client of the same shop would. */
  readonly spend: (points: number) => void;
}

/**
 * Simulates the leaky bucket of Shopify's Admin API (shopify.dev/docs/api/usage/limits): a query is refused if its
 * requested cost is not available; it is charged that, and refunded what it did not use.
 */
export function shopifyServer(options: ShopifyServerOptions): ShopifyServer {
  const { clock, maximum, restorePerSecond } = options;
  const state = { level: maximum, at: 0, executed: 0, throttled: 0, spent: 0 };
  const restore = (): void => {
    const now = clock.monotonic();
    state.level = Math.min(maximum, state.level + ((now - state.at) * restorePerSecond) / 1_000);
    state.at = now;
  };
  const wait = (): Promise<void> =>
    new Promise((resolve) => {
      clock.setTimer(resolve, options.latencyMs());
    });
  const transport: Transport = async ({ body }) => {
    const { operationName, variables } = JSON.parse(body as string) as {
      operationName: string;
      variables?: { first?: number };
    };
    await wait();
    restore();
    const { requested, actual } = options.costOf(operationName, variables?.first ?? 0);
    const isThrottled = requested > state.level;
    if (isThrottled) state.throttled++;
    else {
      state.executed++;
      state.spent += actual;
      state.level -= actual;
    }
    const cost = {
      requestedQueryCost: requested,
      actualQueryCost: isThrottled ? null : actual,
      throttleStatus: {
        maximumAvailable: maximum,
        currentlyAvailable: Math.floor(state.level),
        restoreRate: restorePerSecond,
      },
    };
    const result = isThrottled
      ? { errors: [{ message: 'Throttled', extensions: { code: 'THROTTLED' } }], extensions: { cost } }
      : { data: { ok: true }, extensions: { cost } };
    await wait();
    return new Response(JSON.stringify(result), { headers: { 'content-type': 'application/json' } });
  };
  const spend = (points: number): void => {
    restore();
    state.level = Math.max(0, state.level - points);
  };
  return { state, transport, spend };
}
