import type { Health } from '../../contract/health.ts';
import type { CallInfo, CallOutcome, ObservedClient } from '../../contract/telemetry.ts';
import { cacheResult } from './call-spans.ts';
import type { OtelAttributes, OtelMeter } from './types.ts';

/** The bucket boundaries that the semantic conventions prescribe for durations, in seconds. */
export const DURATION_BUCKETS: readonly number[] = [
  0.005, 0.01, 0.025, 0.05, 0.075, 0.1, 0.25, 0.5, 0.75, 1, 2.5, 5, 7.5, 10,
];

const STATES = ['closed', 'open', 'half-open'] as const;

/** What is measured of calls and clients. */
export interface CallMetrics {
  /** Records a call that has ended. */
  record(call: CallInfo, outcome: CallOutcome): void;
  /** Measures the state of a client whenever measurements are exported, for as long as the client lives. */
  observeClient(client: ObservedClient, provider: string): void;
}

/** Creates the instruments for calls and clients. */
export function callMetrics(meter: OtelMeter): CallMetrics {
  const durations = (name: string, description: string) =>
    meter.createHistogram(name, {
      description,
      unit: 's',
      advice: { explicitBucketBoundaries: [...DURATION_BUCKETS] },
    });
  const calls = durations('org.client.call.duration', 'Duration of calls, with all attempts and waits.');
  const waits = durations(
    'org.client.limiter.wait.duration',
    'Time that attempts waited for the rate limiter.',
  );
  const retries = meter.createCounter?.('org.client.retries', {
    description: 'Attempts that another one followed, by the reason.',
    unit: '{retry}',
  });
  const cached = meter.createCounter?.('org.client.cache.requests', {
    description: 'Calls that the cache served or passed on.',
    unit: '{request}',
  });
  const clients = observeStates(meter);
  return {
    record(call, outcome) {
      const { provider, operation } = call;
      const { attempts, durationMs, errorCode } = outcome;
      const cache = cacheResult(call, outcome);
      const common = { 'org.provider': provider, 'org.operation': operation };
      const isError = errorCode !== undefined && errorCode !== 'aborted';
      calls.record(durationMs / 1_000, { ...common, ...(isError ? { 'error.type': errorCode } : {}) });
      for (const { limiterWaitMs, retryReason } of attempts) {
        if (limiterWaitMs !== undefined) waits.record(limiterWaitMs / 1_000, common);
        if (retryReason !== undefined) retries?.add(1, { ...common, 'org.retry.reason': retryReason });
      }
      if (cache !== undefined) cached?.add(1, { ...common, 'org.cache.result': cache });
    },
    observeClient(client, provider) {
      clients.add({ client: new WeakRef(client), provider });
    },
  };
}

interface Observed {
  readonly client: WeakRef<ObservedClient>;
  readonly provider: string;
}

type Observe = (value: number, attributes: OtelAttributes) => void;

/** The observable instruments, each with what it observes of a client's health. */
const STATE_READERS: readonly (readonly [
  name: string,
  description: string,
  unit: string,
  read: (health: Health, observe: Observe) => void,
])[] = [
  [
    'org.client.limiter.queue.length',
    'Calls that wait for the rate limiter.',
    '{call}',
    ({ limits }, observe) => {
      observe(
        limits.reduce((sum, { waiting }) => sum + waiting, 0),
        {},
      );
    },
  ],
  [
    'org.client.limiter.remaining',
    'Units that are left of a limit, of the key that has the least.',
    '{unit}',
    ({ limits }, observe) => {
      const least = new Map<string, number>();
      for (const { name, remaining } of limits.flatMap((key) => key.limits))
        least.set(name, Math.min(remaining, least.get(name) ?? Infinity));
      for (const [name, remaining] of least) observe(remaining, { 'org.limit.name': name });
    },
  ],
  [
    'org.client.retry.quota',
    'Tokens that are left for retries to an origin.',
    '{token}',
    ({ origins }, observe) => {
      for (const { origin, retryQuota } of origins) observe(retryQuota, { 'server.address': hostOf(origin) });
    },
  ],
  [
    'org.client.circuit.state',
    'State of a circuit: 1 for the current state, 0 for the others.',
    '1',
    ({ origins }, observe) => {
      for (const { origin, circuits } of origins)
        for (const { key, state } of circuits)
          for (const each of STATES)
            observe(each === state ? 1 : 0, {
              'server.address': hostOf(origin),
              'org.circuit.name': key.slice(origin.length + 1),
              'org.circuit.state': each,
            });
    },
  ],
];

const hostOf = (origin: string): string => new URL(origin).hostname;

/** Creates the observable instruments. The result holds the observed clients. */
function observeStates(meter: OtelMeter): Set<Observed> {
  const clients = new Set<Observed>();
  for (const [name, description, unit, read] of STATE_READERS)
    meter.createObservableGauge?.(name, { description, unit }).addCallback((result) => {
      for (const observed of clients) {
        const client = observed.client.deref();
        if (!client) clients.delete(observed);
        else
          read(client.health(), (value, attributes) => {
            result.observe(value, { 'org.provider': observed.provider, ...attributes });
          });
      }
    });
  return clients;
}
