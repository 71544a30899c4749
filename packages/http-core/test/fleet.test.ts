import { expect, test } from 'vitest';
import { decideRetry } from '../src/retry/decide.ts';
import type { Outcome } from '../src/contract/outcome.ts';
import type { RetryResponse } from '../src/contract/retry.ts';
import { assessResponse } from '../src/retry/assess-response.ts';
import { defaultRetryOptions } from '../src/retry/retry-options.ts';
import { createRetryQuota, type RetryQuota } from '../src/retry/retry-quota.ts';
import { VirtualClock } from '../src/testing/index.ts';

const CLIENTS = 10_000;
/** Calls per second of each client. */
const RATE = 10;
const OUTAGE_FROM_MS = 10_000;
const OUTAGE_MS = 30_000;
const END_MS = 60_000;
const SECOND = 1_000;

interface Sending {
  readonly client: number;
  readonly retries: number;
  readonly taken: number;
}

interface Tally {
  readonly base: number[];
  readonly retried: number[];
  /** Delays of the first retries of calls that failed in the first tick of the outage, as shares of their window. */
  readonly firstDelays: number[];
  lost: number;
}

/** Simulates a fleet in ticks of 10 ms of virtual time, with the real decision, quota and backoff. */
function simulate(): Tally {
  const clock = new VirtualClock(0, 11);
  const quotas: RetryQuota[] = Array.from({ length: CLIENTS }, () => createRetryQuota());
  const due = new Map<number, Sending[]>();
  const seconds = END_MS / SECOND;
  const tally: Tally = {
    base: Array.from({ length: seconds }, () => 0),
    retried: Array.from({ length: seconds }, () => 0),
    firstDelays: [],
    lost: 0,
  };
  const tick = 10;
  const everyTicks = SECOND / RATE / tick;
  const response: RetryResponse = { status: 503, header: () => null, body: undefined };
  const outcome: Outcome = { kind: 'response', response, assessment: assessResponse(response, undefined, 0) };
  for (let at = 0; at < END_MS; at += tick) {
    const second = Math.floor(at / SECOND);
    const down = at >= OUTAGE_FROM_MS && at < OUTAGE_FROM_MS + OUTAGE_MS;
    const send = (sending: Sending): void => {
      const quota = quotas[sending.client]!;
      if (!down) {
        quota.refund(sending.taken);
        return;
      }
      const decision = decideRetry(outcome, {
        clock,
        options: defaultRetryOptions,
        quota,
        retryClass: 'safe',
        replayable: true,
        retries: sending.retries,
        remainingMs: 180_000,
      });
      if (!decision.retry) {
        tally.lost++;
        return;
      }
      if (sending.retries === 0 && at < OUTAGE_FROM_MS + everyTicks * tick)
        tally.firstDelays.push(decision.delayMs / defaultRetryOptions.baseDelayMs);
      const when = at + Math.max(tick, Math.round(decision.delayMs / tick) * tick);
      const list = due.get(when) ?? [];
      list.push({ client: sending.client, retries: sending.retries + 1, taken: decision.taken });
      due.set(when, list);
    };
    for (const sending of due.get(at) ?? []) {
      tally.retried[second]!++;
      send(sending);
    }
    due.delete(at);
    for (let client = (at / tick) % everyTicks; client < CLIENTS; client += everyTicks) {
      tally.base[second]!++;
      send({ client, retries: 0, taken: 0 });
    }
  }
  return tally;
}

test('10,000 clients in an outage of 30 s spread their retries, and stop when the quota is exhausted', () => {
  const { base, retried, firstDelays, lost } = simulate();
  const share = (second: number): number => retried[second]! / base[second]!;
  const outage = OUTAGE_FROM_MS / SECOND;
  const end = outage + OUTAGE_MS / SECOND;

  // A quota of 500 at 14 per retry allows 35 retries: at 10 calls per second, it is exhausted after about 4 s.
  const spentAfter = 5;
  for (let second = outage + spentAfter; second < end; second++)
    expect(share(second)).toBeLessThanOrEqual(0.1);
  const sent = (list: readonly number[]): number =>
    list.slice(outage + spentAfter, end).reduce((sum, count) => sum + count, 0);
  expect(sent(retried) / sent(base)).toBeLessThanOrEqual(0.1);

  // Before that, retries happened: a quota that allows nothing would pass the assertions above as well.
  expect(share(outage)).toBeGreaterThan(0.5);
  expect(lost).toBeGreaterThan(0);

  // The fleet is not synchronized: first retries fill the window evenly.
  expect(firstDelays.length).toBe(CLIENTS);
  const buckets = Array.from({ length: 100 }, () => 0);
  for (const delay of firstDelays) buckets[Math.floor(delay * 100)]!++;
  const mean = CLIENTS / buckets.length;
  expect(buckets.filter((count) => count > mean / 2).length).toBeGreaterThanOrEqual(90);
  expect(Math.max(...buckets)).toBeLessThan(mean * 2);
  expect(Math.max(...firstDelays) - Math.min(...firstDelays)).toBeGreaterThanOrEqual(0.9);

  // Once the server is back, there are no retries.
  expect(retried.slice(end + 2).every((count) => count === 0)).toBe(true);
});
