import { SdkError } from '@org/http-core';
import { VirtualClock } from '@org/http-core/testing';
import { FaultProxy } from '@org/scripts/testing/faults/fault-proxy';
import { faults } from '@org/scripts/testing/faults/faults';
import { createSoap, SoapFaultError, type SoapOperation } from '../../src/index.ts';
import { el, type ComplexSchema } from '../../src/schema/index.ts';
import { EffectServer } from './effect-server.ts';

const FAULTS = Object.keys(faults).filter((name) => name !== 'none');
const ORIGINS = 60;
const NS = 'urn:example:effects';

const added: ComplexSchema = {
  name: 'Added',
  content: () => [el('call', NS, 'string'), el('filler', NS, 'string')],
};

/** A write of which nothing says that twice does no harm. */
const add: SoapOperation<{
  readonly input: string;
  readonly output: { readonly call: string };
  readonly headers: object;
  readonly responseHeaders: object;
  readonly faults: never;
}> = {
  name: 'add',
  port: 'Effects',
  version: '1.1',
  action: `${NS}#add`,
  input: () => ({ body: el('add', NS, 'string') }),
  output: () => ({ body: el('addResponse', NS, added) }),
};

/** What a campaign of calls found. */
export interface CallReport {
  readonly calls: number;
  succeeded: number;
  failed: number;
  /** Calls that failed with the fault of the service. */
  refused: number;
  attempts: number;
  /** Calls that took effect twice. Must be 0. */
  doubled: number;
  /** Calls that succeeded without an effect, or failed after one and deny it. Must be 0. */
  lost: number;
}

/** Sends calls through the fault proxy and holds their outcomes against the effects of the server. */
export async function runCalls(calls: number, concurrency: number): Promise<CallReport> {
  const chance = new VirtualClock(0, 11);
  const random = (): number => chance.random();
  const server = new EffectServer();
  const proxy = new FaultProxy(await server.listen(), random);
  const ports: number[] = [];
  for (let index = 0; index < ORIGINS; index++) ports.push(await proxy.open(true));
  const report: CallReport = { calls, succeeded: 0, failed: 0, refused: 0, attempts: 0, doubled: 0, lost: 0 };
  let next = 0;
  const worker = async (): Promise<void> => {
    while (next < calls) {
      const call = `call-${next++}`;
      proxy.plan(call, planOf(random));
      if (random() < 0.25) server.refuse(call);
      const port = ports[Math.floor(random() * ORIGINS)] ?? 0;
      await perform(`http://127.0.0.1:${port}/soap/${call}`, call, server, report);
      report.attempts += proxy.trace(call).arrivals;
      if (server.effectsOf(call) > 1) report.doubled++;
    }
  };
  try {
    await Promise.all(Array.from({ length: concurrency }, worker));
  } finally {
    await proxy.close();
    await server.close();
  }
  return report;
}

async function perform(
  endpoint: string,
  call: string,
  server: EffectServer,
  report: CallReport,
): Promise<void> {
  const client = createSoap(
    { name: 'effects', endpoints: { Effects: endpoint } },
    {
      timeoutMs: 600,
      deadlineMs: 4_000,
      maxResponseBytes: 64 * 1024,
      // It would hold back most of what is to be seen here.
      breaker: false,
      retry: { maxRetries: 3, baseDelayMs: 10, throttleDelayMs: 10, maxDelayMs: 40 },
    },
  );
  try {
    const { call: named } = await client.call(add, call.endsWith('7') ? 'y'.repeat(60_000) : 'y');
    report.succeeded++;
    if (named !== call || server.effectsOf(call) === 0) report.lost++;
  } catch (error) {
    report.failed++;
    if (SoapFaultError.isInstance(error)) report.refused++;
    const deniesEffect = !SdkError.isInstance(error) || !error.mayHaveExecuted;
    if (server.effectsOf(call) > 0 && deniesEffect) report.lost++;
  }
}

/** Two of five attempts go well; a fault may come in a burst. */
function planOf(random: () => number): string[] {
  const plan: string[] = [];
  while (random() < 0.6 && plan.length < 6) plan.push(FAULTS[Math.floor(random() * FAULTS.length)] ?? 'none');
  return plan;
}
