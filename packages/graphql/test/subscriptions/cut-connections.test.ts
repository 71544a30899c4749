import { expect, test } from 'vitest';
import { createGraphql, SdkError, type SubscriptionProtocol } from '../../src/index.ts';
import { serverSentEvents, webSocket } from '../../src/subscriptions/index.ts';
import { startCuttingProxy } from '../support/cutting-proxy.ts';
import { startSubscriptionServer } from '../support/subscription-server.ts';

const EVENTS = 50;
const COUNT = 'subscription Count($to: Int!) { count(to: $to) }';
const reconnect = { baseDelayMs: 1, maxDelayMs: 5, maxAttempts: 6 };

const protocols: Readonly<
  Record<string, { readonly path: string; readonly make: () => SubscriptionProtocol }>
> = {
  WebSocket: { path: '/graphql', make: () => webSocket({ reconnect }) },
  'Server-Sent Events, distinct': { path: '/stream', make: () => serverSentEvents({ reconnect }) },
  'Server-Sent Events, single': {
    path: '/stream',
    make: () => serverSentEvents({ connection: 'single', reconnect }),
  },
};

/** The source begins again on each connection: the runs of numbers that a subscription received. */
function runsOf(counts: readonly number[]): number[][] {
  const runs: number[][] = [];
  for (const count of counts) {
    if (count === 1) runs.push([]);
    runs.at(-1)?.push(count);
  }
  return runs;
}

test.for(Object.entries(protocols))(
  '%s: whatever is cut, no end is reported that is none, and no gap that is not',
  async ([, { path, make }]) => {
    const server = await startSubscriptionServer();
    const proxy = await startCuttingProxy(server.url, 5);
    const outcomes = { completed: 0, afterReconnect: 0, failed: 0 };
    const subscribeOnce = async (): Promise<void> => {
      // A client for each, so that each has its own connection.
      const graphql = createGraphql({
        endpoint: `${proxy.origin}${path}`,
        subscriptions: make(),
        breaker: false,
        retry: { maxRetries: 3, baseDelayMs: 1, maxDelayMs: 5 },
      });
      const counts: number[] = [];
      let reconnects = 0;
      const onReconnect = (): void => {
        reconnects++;
      };
      try {
        for await (const event of graphql.subscribe<{ count: number }>(
          COUNT,
          { to: EVENTS },
          { onReconnect },
        ))
          counts.push(event.count);
      } catch (error) {
        expect(SdkError.isInstance(error), String(error)).toBe(true);
        outcomes.failed++;
        return;
      }
      const runs = runsOf(counts);
      // It has ended, so that the last run is whole; each run before it was reported, and has no gap either.
      expect(runs.at(-1)).toEqual(Array.from({ length: EVENTS }, (_, index) => index + 1));
      for (const run of runs) expect(run).toEqual(run.map((_, index) => index + 1));
      expect(reconnects).toBeGreaterThanOrEqual(runs.length - 1);
      outcomes.completed++;
      if (reconnects > 0) outcomes.afterReconnect++;
    };
    for (let batch = 0; batch < 5; batch++) await Promise.all(Array.from({ length: 20 }, subscribeOnce));
    expect(outcomes.completed + outcomes.failed).toBe(100);
    expect(outcomes.afterReconnect).toBeGreaterThan(8);
    expect(proxy.cuts()).toBeGreaterThan(10);
  },
);
