import { createGraphql, SdkError, type GraphQLClient } from '@org/graphql';
import { VirtualClock } from '@org/http-core/testing';
import { FaultProxy } from '@org/scripts/testing/faults/fault-proxy';
import { faults } from '@org/scripts/testing/faults/faults';
import { EffectServer } from './effect-server.ts';

const ADD = 'mutation Add($filler: String) { add(filler: $filler) { call } }';

const FAULTS = Object.keys(faults).filter((name) => name !== 'none');

const TIMEOUT_MS = 600;
const ORIGINS = 60;

/** What a campaign of mutations found. */
export interface MutationReport {
  readonly mutations: number;
  succeeded: number;
  failed: number;
  attempts: number;
  /** Mutations that took effect twice. Must be 0. */
  doubled: number;
  /** Mutations that succeeded without an effect, or failed after one and deny it. Must be 0. */
  lost: number;
  /** Throttled mutations, which were sent again until they took effect. */
  throttled: number;
  seconds: number;
}

/** How one mutation ended: with the call that the response names, or with an error that may deny an effect. */
interface MutationOutcome {
  readonly call?: string | undefined;
  readonly deniesEffect?: boolean;
}

/** Sends one mutation to an address; so that other clients can take the same run. */
export type SendMutation = (endpoint: string, filler: string) => Promise<MutationOutcome>;

/** Sends mutations through the fault proxy and holds their outcomes against the effects of the server. */
export async function runMutations(
  mutations: number,
  concurrency: number,
  send: SendMutation = ourClient(),
): Promise<MutationReport> {
  const chance = new VirtualClock(0, 11);
  const random = (): number => chance.random();
  const server = new EffectServer();
  const proxy = new FaultProxy(await server.listen(), random);
  const ports: number[] = [];
  for (let index = 0; index < ORIGINS; index++) ports.push(await proxy.open(true));
  const report: MutationReport = {
    mutations,
    succeeded: 0,
    failed: 0,
    attempts: 0,
    doubled: 0,
    lost: 0,
    throttled: 0,
    seconds: 0,
  };
  const startedAt = performance.now();
  let next = 0;
  const worker = async (): Promise<void> => {
    while (next < mutations) {
      const call = `mutation-${next++}`;
      proxy.plan(call, planOf(random));
      if (random() < 0.1) {
        report.throttled++;
        server.throttle(call, 1);
      }
      const port = ports[Math.floor(random() * ORIGINS)] ?? 0;
      const outcome = await send(
        `http://127.0.0.1:${port}/graphql/${call}`,
        call.endsWith('7') ? 'y'.repeat(60_000) : 'y',
      );
      const effects = server.effectsOf(call);
      report.attempts += proxy.trace(call).arrivals;
      if (effects > 1) report.doubled++;
      if (outcome.call === undefined) {
        report.failed++;
        if (effects > 0 && outcome.deniesEffect !== false) report.lost++;
      } else {
        report.succeeded++;
        if (outcome.call !== call || effects === 0) report.lost++;
      }
    }
  };
  try {
    await Promise.all(Array.from({ length: concurrency }, worker));
  } finally {
    await proxy.close();
    await server.close();
  }
  report.seconds = Math.round(performance.now() - startedAt) / 1_000;
  return report;
}

/** Two of five attempts go well; a fault may come in a burst. */
function planOf(random: () => number): string[] {
  const plan: string[] = [];
  while (random() < 0.6 && plan.length < 6) plan.push(FAULTS[Math.floor(random() * FAULTS.length)] ?? 'none');
  return plan;
}

interface Added {
  readonly add: { readonly call: string };
}

function ourClient(): SendMutation {
  const first = createGraphql({
    endpoint: 'http://127.0.0.1/graphql',
    timeoutMs: TIMEOUT_MS,
    deadlineMs: 4_000,
    maxResponseBytes: 64 * 1024,
    // It would hold back most of what is to be seen here.
    breaker: false,
    retry: { maxRetries: 3, baseDelayMs: 10, throttleDelayMs: 10, maxDelayMs: 40 },
  });
  return async (endpoint, filler) => {
    const graphql: GraphQLClient = first.with({ endpoint });
    try {
      return { call: (await graphql.mutate<Added>(ADD, { filler })).add.call };
    } catch (error) {
      return { deniesEffect: !SdkError.isInstance(error) || !error.mayHaveExecuted };
    }
  };
}
