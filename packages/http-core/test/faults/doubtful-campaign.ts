import { inspect } from 'node:util';
import { createClient, SdkError, type ApiClient, type AttemptRecord } from '../../src/index.ts';
import type { Operation, Probe, Provider } from '../../src/provider/index.ts';
import { VirtualClock } from '../../src/testing/index.ts';
import { planOf, type CampaignOptions } from './campaign.ts';
import { emptyDoubtfulReport, type DoubtfulEnd, type DoubtfulReport } from './doubtful-report.ts';
import { CONSISTENCY_MS, EffectLog, SENT_AT } from './effect-log.ts';
import { FaultProxy } from '@org/scripts/testing/faults/fault-proxy';

/** One operation for each way to be sure: a probe by a key, an id of the caller's, and "already so". */
const operations: Readonly<Record<'message' | 'event' | 'pin', Operation>> = {
  message: {
    id: 'messages.post',
    method: 'POST',
    path: '/message/{call}',
    body: 'json',
    repeat: { own: { param: 'id', fill: 'hex' }, probe: 'message' },
  },
  event: {
    id: 'events.insert',
    method: 'POST',
    path: '/event/{call}',
    body: 'json',
    repeat: { own: { param: 'id', fill: 'hex', exists: ['duplicate'] }, probe: 'event' },
  },
  pin: {
    id: 'pins.add',
    method: 'POST',
    path: '/pin/{call}',
    body: 'json',
    retry: 'idempotent',
    repeat: { done: ['already_pinned'] },
  },
};
const KINDS = ['message', 'event', 'message', 'event', 'pin'] as const;

const TIMEOUT_MS = 600;
const DEADLINE_MS = 8_000;
const SLACK_MS = 1_500;
const ORIGINS = 120;
/** An application that learns `unknown` asks again. */
const MAX_SETTLEMENTS = 8;

const probe = (action: string): Probe => ({
  consistencyMs: CONSISTENCY_MS,
  missing: ['notFound'],
  look: async ({ key, params, read }) => {
    const operation: Operation = { id: `${action}s.get`, method: 'GET', path: `/${action}/{id}/{call}` };
    const value = await read(operation, { id: key, call: params['call'] });
    return value === undefined ? { outcome: 'absent' } : { outcome: 'landed', value };
  },
});

const provider: Partial<Provider> = {
  recovery: () => Promise.resolve({ probes: { message: probe('message'), event: probe('event') } }),
};

/** Sends doubtful writes through the fault proxy, with their reads, and holds what was said of them against the effects. */
export async function runDoubtfulCampaign({
  calls,
  concurrency,
  seed,
}: CampaignOptions): Promise<DoubtfulReport> {
  const chance = new VirtualClock(0, seed);
  const random = (): number => chance.random();
  const effectLog = new EffectLog();
  const proxy = new FaultProxy(await effectLog.listen(), random);
  const clients: ApiClient[] = [];
  for (let index = 0; index < ORIGINS; index++)
    clients.push(clientOf(await proxy.open(true), index % 2 === 0));
  // The first calls of a process load and compile what they need; their time says nothing.
  await Promise.allSettled(clients.map((client) => client.get('/read/warm')));
  const report = emptyDoubtfulReport(calls);
  const startedAt = performance.now();
  let next = 0;
  const worker = async (): Promise<void> => {
    while (next < calls) {
      const number = next++;
      const kind = KINDS[number % KINDS.length] ?? 'message';
      const call = `${kind}-${number}`;
      const plan = planOf(random);
      proxy.plan(call, plan);
      const client = clients[Math.floor(random() * ORIGINS)];
      if (client) await carryOut(report, { call, kind, plan, client, effectLog });
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

function clientOf(port: number, platformFetch: boolean): ApiClient {
  return createClient({
    baseUrl: `http://127.0.0.1:${port}`,
    provider,
    auth: {
      refreshable: true,
      apply: ({ headers }) => {
        headers[SENT_AT] = String(Date.now());
      },
    },
    fetch: platformFetch ? globalThis.fetch : undefined,
    timeoutMs: TIMEOUT_MS,
    deadlineMs: DEADLINE_MS,
    maxResponseBytes: 64 * 1024,
    breaker: false,
    naturalKeys: 'auto',
    retry: { maxRetries: 3, baseDelayMs: 10, throttleDelayMs: 10, maxDelayMs: 40, probe: true },
  });
}

interface Setting {
  readonly call: string;
  readonly kind: keyof typeof operations;
  readonly plan: readonly string[];
  readonly client: ApiClient;
  readonly effectLog: EffectLog;
}

async function carryOut(report: DoubtfulReport, setting: Setting): Promise<void> {
  const { call, kind, plan, client, effectLog } = setting;
  const violate = (what: keyof DoubtfulReport['violations'], details: object): void => {
    report.violations[what]++;
    if (report.examples.length < 5)
      report.examples.push({ what, call, plan, effects: effectLog.effectsOf(call), ...details });
  };
  const startedAt = performance.now();
  let end: DoubtfulEnd;
  let attempts: readonly AttemptRecord[];
  try {
    const { response } = await client
      .request(operations[kind], kind === 'pin' ? { call } : { call, filler: 'y' })
      .withResponse();
    ({ attempts } = response);
    end = attempts.at(-1)?.recovered ? 'recovered' : 'sent again';
    if (effectLog.effectsOf(call) === 0) violate('lost', { end, attempts });
  } catch (error) {
    if (!SdkError.isInstance(error)) throw error;
    ({ attempts } = error);
    if (performance.now() - startedAt > DEADLINE_MS + SLACK_MS) violate('late', { error });
    end = error.mayHaveExecuted ? await settle(error, violate) : 'known';
    // What was still on its way has arrived by now, if it ever does.
    await new Promise((resolve) => setTimeout(resolve, CONSISTENCY_MS));
    const effects = effectLog.effectsOf(call);
    const says = end.startsWith('landed') ? 1 : end === 'known' || end.startsWith('absent') ? 0 : undefined;
    if (says !== undefined && says !== effects)
      violate(says === 0 ? 'lost' : 'wrong', { end, error: inspect(error) });
  }
  if (effectLog.effectsOf(call) > 1) violate('doubled', { end, attempts });
  const lost = attempts.some(({ status, failure }) => status === undefined || status >= 500 || failure);
  if (!lost || kind === 'pin') return;
  report.doubtful++;
  report.ends[end]++;
}

/** Settles an error, and again while the outcome is unknown. */
async function settle(
  error: SdkError,
  violate: (what: 'late', details: object) => void,
): Promise<DoubtfulEnd> {
  if (!error.settleable) return 'unknown';
  for (let tries = 0; tries < MAX_SETTLEMENTS; tries++) {
    const startedAt = performance.now();
    const { outcome } = await error.settle();
    if (performance.now() - startedAt > DEADLINE_MS + SLACK_MS) violate('late', { error: inspect(error) });
    if (outcome !== 'unknown') return tries === 0 ? outcome : `${outcome} later`;
  }
  return 'unknown';
}
