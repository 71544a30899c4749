import { inspect } from 'node:util';
import { bearer, createClient, SdkError, type ApiClient, type AttemptRecord } from '../../src/index.ts';
import type { Operation } from '../../src/provider/index.ts';
import { VirtualClock } from '../../src/testing/index.ts';
import { FaultProxy } from '@org/scripts/testing/faults/fault-proxy';
import { faults } from '@org/scripts/testing/faults/faults';
import { EffectLog } from './effect-log.ts';
import { count, emptyReport, violate, type Report } from './report.ts';

/** One operation of each kind; `DELETE` beside `PUT`, because its repetition gets another response. */
const operations: Readonly<Record<string, Operation>> = {
  safe: { id: 'effects.read', method: 'GET', path: '/read/{call}' },
  put: { id: 'effects.set', method: 'PUT', path: '/set/{call}', body: 'json' },
  delete: { id: 'effects.unset', method: 'DELETE', path: '/set/{call}' },
  keyed: { id: 'effects.charge', method: 'POST', path: '/charge/{call}', body: 'json', retry: 'keyed' },
  ambiguous: { id: 'effects.send', method: 'POST', path: '/send/{call}', body: 'json' },
};
const KINDS = ['safe', 'put', 'keyed', 'ambiguous', 'safe', 'delete', 'keyed', 'ambiguous'] as const;
const FAULTS = Object.keys(faults).filter((name) => name !== 'none');

const TIMEOUT_MS = 600;
const DEADLINE_MS = 4_000;
/** Many calls share two processors with the servers: timers may be this much late. */
const SLACK_MS = 1_000;
/** The retry quota is kept per origin: with few of them it would soon be spent, and nothing be retried. */
const ORIGINS = 120;

/** How a campaign is run. */
export interface CampaignOptions {
  readonly calls: number;
  readonly concurrency: number;
  readonly seed: number;
}

/** Sends `calls` calls through the fault proxy and holds their outcomes against the effect log. */
export async function runCampaign({ calls, concurrency, seed }: CampaignOptions): Promise<Report> {
  const chance = new VirtualClock(0, seed);
  const random = (): number => chance.random();
  const effectLog = new EffectLog();
  const proxy = new FaultProxy(await effectLog.listen(), random);
  const clients: ApiClient[] = [];
  for (let index = 0; index < ORIGINS; index++) {
    const port = index === 0 ? await proxy.openFlapping(30) : await proxy.open(true);
    clients.push(clientOf(port, index % 2 === 0));
  }
  // The first calls of a process load and compile what they need; their time says nothing.
  const warm = clients.flatMap((client) => [client, client]).map((client) => client.get('/read/warm'));
  await Promise.allSettled(warm);
  const report = emptyReport(calls);
  const startedAt = performance.now();
  let next = 0;
  const worker = async (): Promise<void> => {
    while (next < calls) {
      const number = next++;
      const kind = KINDS[number % KINDS.length] ?? 'safe';
      const call = `${kind}-${number}`;
      // The flapping origin gets no planned faults: being refused is its own.
      const which = random() < 0.04 ? 0 : Math.floor(random() * ORIGINS);
      const plan = which === 0 ? [] : planOf(random);
      for (const fault of plan) count(report.faults, fault);
      proxy.plan(call, plan);
      await carryOut(report, { call, kind, plan, client: clients[which]!, effectLog, proxy });
    }
  };
  try {
    await Promise.all(Array.from({ length: concurrency }, worker));
  } finally {
    await proxy.close();
    await effectLog.close();
  }
  report.seconds = Math.round(performance.now() - startedAt) / 1000;
  return report;
}

/** Half of the clients send with the platform's own `fetch`, half with the usual transport. */
function clientOf(port: number, platformFetch: boolean): ApiClient {
  let token = 1;
  return createClient({
    baseUrl: `http://127.0.0.1:${port}`,
    auth: bearer(({ forceRefresh }) => `token-${forceRefresh ? ++token : token}`),
    fetch: platformFetch ? globalThis.fetch : undefined,
    timeoutMs: TIMEOUT_MS,
    deadlineMs: DEADLINE_MS,
    maxResponseBytes: 64 * 1024,
    // It would hold back most of what is to be seen here.
    breaker: false,
    retry: { maxRetries: 3, baseDelayMs: 10, throttleDelayMs: 10, maxDelayMs: 40 },
  });
}

/** Two of five attempts go well; a fault may come in a burst. */
export function planOf(random: () => number): string[] {
  const plan: string[] = [];
  while (random() < 0.6 && plan.length < 6) {
    const fault = FAULTS[Math.floor(random() * FAULTS.length)] ?? 'none';
    const burst = random() < 0.15 ? 1 + Math.floor(random() * 4) : 1;
    for (let repeated = 0; repeated < burst; repeated++) plan.push(fault);
  }
  return plan;
}

interface Setting {
  readonly call: string;
  readonly kind: string;
  readonly plan: readonly string[];
  readonly client: ApiClient;
  readonly effectLog: EffectLog;
  readonly proxy: FaultProxy;
}

async function carryOut(report: Report, setting: Setting): Promise<void> {
  const { call, kind, plan, client, effectLog, proxy } = setting;
  const startedAt = performance.now();
  // Some bodies are larger than one segment, so that a connection can break within them.
  const filler = call.endsWith('7') ? 'y'.repeat(60_000) : 'y';
  const params = kind === 'safe' || kind === 'delete' ? { call } : { call, filler };
  let data: { call?: string } | undefined;
  let failure: unknown;
  try {
    data = await client.request<{ call?: string }>(operations[kind]!, params);
  } catch (error) {
    failure = error;
  }
  const effects = effectLog.effectsOf(call);
  const { arrivals, deliveredAt } = proxy.trace(call);
  report.attempts += arrivals;
  const details = { call, plan, effects, arrivals, deliveredAt, failure };
  if (performance.now() - startedAt > DEADLINE_MS + SLACK_MS) violate(report, 'late', details);
  if (kind === 'ambiguous' && effects > 1) violate(report, 'duplicatesAmbiguous', details);
  if (kind === 'keyed' && effects > 1) violate(report, 'duplicatesKeyed', details);
  if (failure === undefined) {
    report.succeeded++;
    if (data?.call !== call || (kind !== 'safe' && effects === 0)) violate(report, 'falseSuccesses', details);
    return;
  }
  report.failed++;
  if (!SdkError.isInstance(failure)) {
    violate(report, 'untyped', { ...details, failure: inspect(failure) });
    return;
  }
  count(report.errors, failure.name);
  const { mayHaveExecuted, attempts } = failure;
  if (kind !== 'safe' && effects > 0 && !mayHaveExecuted) violate(report, 'deniedEffects', details);
  if (effects === 0 && mayHaveExecuted) report.unsure++;
  if (deliveredAt !== undefined && wasLost(deliveredAt, attempts)) violate(report, 'lostResponses', details);
}

/** A response is lost when an attempt was waiting for it; not when time ran out just then, or before. */
function wasLost(deliveredAt: number, attempts: readonly AttemptRecord[]): boolean {
  return attempts.some(({ startedAt, durationMs, failure }) => {
    const end = startedAt + durationMs + (failure === 'timeout' ? -TIMEOUT_MS / 2 : 5);
    return startedAt <= deliveredAt && deliveredAt <= end;
  });
}
