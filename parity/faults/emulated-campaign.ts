import { SdkError, type ApiClient, type Clock } from '@org/http-core';
import { systemClock } from '@org/http-core/provider';
import { VirtualClock } from '@org/http-core/testing';
import { emulatedCalendar, emulatedGmail } from './emulated-google.ts';
import { emulatedSlack } from './emulated-slack.ts';
import { emulatedStripe } from './emulated-stripe.ts';
import type { EmulatedWorld, EmulatedWrite } from './emulated-writes.ts';
import { randomFaults, type Fault } from './fault.ts';
import { faultyNetwork } from './faulty-network.ts';
import type { RatedReport } from './rated-campaign.ts';

/** What the campaign found. Violations are zero. */
export interface EmulatedReport extends RatedReport {
  /** Calls that failed, and whose effect is in doubt. */
  inDoubt: number;
  /** Calls in doubt whose error found out whether they took effect. */
  settled: number;
  readonly violations: RatedReport['violations'] & {
    /** Calls in doubt whose error found an effect that does not exist, or none although it does. */
    misjudged: number;
  };
}

/** A twentieth of the real time passes while a client waits. */
const SPEED = 20;
const clock: Clock = {
  ...systemClock,
  random: () => 0,
  setTimer: (callback, ms) => systemClock.setTimer(callback, ms / SPEED),
};

/** A limit that no call reaches, in milliseconds. */
const LONG_MS = 3_600_000;

const MAX_EXAMPLES = 5;

/** Sends writes to stateful servers that we did not write, with faults on the way, and counts effects by their reads. */
export async function runEmulatedCampaign(calls: number, seed: number): Promise<EmulatedReport> {
  const chance = new VirtualClock(0, seed);
  const worlds = await Promise.all([emulatedSlack(), emulatedStripe(), emulatedCalendar(), emulatedGmail()]);
  const cases = worlds.flatMap((world) => world.writes.map((write) => ({ world, write })));
  const report: EmulatedReport = {
    operations: cases.length,
    calls,
    succeeded: 0,
    failed: 0,
    inDoubt: 0,
    settled: 0,
    attempts: 0,
    recovered: 0,
    violations: { doubled: 0, lost: 0, denied: 0, untyped: 0, misjudged: 0 },
    examples: [],
  };
  // A server may keep what an earlier campaign of this process has made.
  const run = systemClock.uuid().slice(0, 8);
  try {
    for (let number = 0; number < calls; number++) {
      const one = cases[number % cases.length];
      const faults = randomFaults(() => chance.random());
      if (one) await carryOut(one.world, one.write, faults, `${run}-${number}`, report);
    }
  } finally {
    await Promise.all(worlds.map((world) => world.close()));
  }
  return report;
}

async function carryOut(
  world: EmulatedWorld,
  write: EmulatedWrite,
  faults: readonly Fault[],
  mark: string,
  report: EmulatedReport,
): Promise<void> {
  const clean = clientTo(world, `https://clean-${mark}.test`, []);
  const id = (await write.prepare?.(clean, mark)) ?? '';
  const client = clientTo(world, `https://emulated-${mark}.test`, faults);
  const outcome = await write
    .send(client, mark, id)
    .withResponse()
    .then(
      ({ response: { attempts } }) => ({ attempts }),
      (error: unknown) => ({ error }),
    );
  const effects = await write.count(clean, mark, id);
  const violate = (kind: keyof EmulatedReport['violations']): void => {
    report.violations[kind]++;
    if (report.examples.length < MAX_EXAMPLES)
      report.examples.push(
        `${kind}: ${world.name} ${write.name}, ${effects} effects, ${faults.join(', ')}: ${String('error' in outcome ? outcome.error : 'success')}`,
      );
  };
  if (effects > 1) violate('doubled');
  if ('error' in outcome) {
    report.failed++;
    const { error } = outcome;
    if (!SdkError.isInstance(error)) {
      violate('untyped');
      return;
    }
    report.attempts += error.attempts.length;
    if (error.mayHaveExecuted) {
      report.inDoubt++;
      const { outcome: found } = await error.settle();
      if (found !== 'unknown') report.settled++;
      if (found === (effects > 0 ? 'absent' : 'landed')) violate('misjudged');
    } else if (effects > 0) violate('denied');
    return;
  }
  report.succeeded++;
  report.attempts += outcome.attempts.length;
  if (outcome.attempts.some(({ recovered }) => recovered)) report.recovered++;
  if (effects === 0) violate('lost');
}

/** A client on an origin, and so with a retry quota, of its own. */
function clientTo(world: EmulatedWorld, baseUrl: string, faults: readonly Fault[]): ApiClient {
  return world.clientOf({
    baseUrl,
    transport: faultyNetwork(baseUrl, world.url, faults),
    clock,
    limiter: false,
    breaker: false,
    timeoutMs: LONG_MS,
    deadlineMs: LONG_MS,
  });
}
