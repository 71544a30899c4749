import { sleep } from '@org/runtime-kit';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { SdkError, type RequestOptions } from '../../src/index.ts';
import type { Probe, ProbeContext, RecoveryRules, Settlement } from '../../src/provider/index.ts';
import type { VirtualClock } from '../../src/testing/index.ts';
import { CONSISTENCY_MS, doubtful, rules, type Fault } from '../support/effects.ts';
import { setUp } from '../support/recovering.ts';

const FAULTS: readonly Fault[] = [
  'none',
  'lost before',
  'lost after',
  'late',
  '503 before',
  '503 after',
  '429',
  'hang after',
];
const faults = fc.array(fc.constantFrom(...FAULTS), { maxLength: 6 });
const keys = fc.constantFrom<unknown>('k', 'k2', '', ' ', undefined, null, 7, {});

/** Any parameters of a write, with and without what makes it repeatable. */
const writes = fc.record({
  kind: fc.constantFrom('send', 'probed', 'owned', 'pin', 'unpin'),
  params: fc.record({ key: keys, id: keys, text: fc.string({ maxLength: 3 }) }, { requiredKeys: [] }),
  writeFaults: faults,
  readFaults: faults,
  naturalKeys: fc.constantFrom<RequestOptions['naturalKeys']>('auto', false, undefined),
  probe: fc.boolean(),
  maxRetries: fc.nat({ max: 4 }),
  settleMs: fc.constantFrom(500, CONSISTENCY_MS, 60_000),
});

type Write = typeof writes extends fc.Arbitrary<infer T> ? T : never;

/** The parameters that the API takes: those of the path are never empty, and an id is text. */
function paramsOf({ kind, params }: Write): object {
  if (kind === 'pin' || kind === 'unpin') return { name: 'a' };
  return kind === 'owned' && typeof params.id !== 'string' ? { ...params, id: undefined } : params;
}

/** Makes a write, settles its error, waits for what is late, and compares all that was said with the effects. */
async function checkWrite(
  write: Write,
  given?: RecoveryRules,
  onClock?: (clock: VirtualClock) => void,
): Promise<void> {
  const { kind, writeFaults, readFaults, naturalKeys, probe, maxRetries, settleMs } = write;
  const all = setUp({
    writes: writeFaults,
    reads: readFaults,
    ...(given && { rules: given }),
    naturalKeys,
    // On the client, which wants a probe where there is one.
    retry: { probe, maxRetries },
    timeoutMs: 2_000,
  });
  const { call, clock, server } = all;
  onClock?.(clock);
  const outcome = await call(doubtful[kind], paramsOf(write));
  const settlement: Settlement | undefined = SdkError.isInstance(outcome)
    ? await clock.runUntil(outcome.settle({ deadlineMs: settleMs }))
    : undefined;
  await clock.advance(60_000);
  const effects = server.effects.length;
  expect(effects).toBeLessThanOrEqual(1);
  if (!SdkError.isInstance(outcome)) expect(effects).toBe(1);
  else if (!outcome.mayHaveExecuted) expect(effects).toBe(0);
  if (settlement?.outcome === 'landed') expect(effects).toBe(1);
  if (settlement?.outcome === 'absent') expect(effects).toBe(0);
  expect(clock.pendingTimers).toBe(0);
}

test('no parameters and no responses turn a doubtful write into a second effect, and what is said of it is true', async () => {
  await fc.assert(
    fc.asyncProperty(writes, async (write) => checkWrite(write)),
    { numRuns: 2_000 },
  );
}, 60_000);

/** What a probe does at each look: fails, lies by its shape, hangs, or asks the server after a delay. */
const looks = fc.array(
  fc.oneof(
    fc.constantFrom('throws', 'rejects', 'hangs', 'undefined', 'null', 'junk', 'unknown', 'asks'),
    fc.record({ delayMs: fc.nat({ max: 10_000 }) }),
  ),
  { minLength: 1, maxLength: 4 },
);

type Look = typeof looks extends fc.Arbitrary<readonly (infer T)[]> ? T : never;

function misbehaving(plan: readonly Look[], clock: () => VirtualClock | undefined): RecoveryRules {
  let index = 0;
  const real = rules.probes?.['message'];
  const look = async (context: ProbeContext): Promise<Settlement> => {
    const step = plan[Math.min(index++, plan.length - 1)] ?? 'asks';
    const time = clock();
    if (typeof step === 'object' && time) await sleep(time, step.delayMs);
    switch (step) {
      case 'rejects':
        throw new Error('It failed.');
      case 'hangs':
        return new Promise(() => undefined);
      case 'undefined':
        return undefined as never;
      case 'null':
        return null as never;
      case 'junk':
        return { outcome: 'missing' } as never;
      case 'unknown':
        return { outcome: 'unknown', reason: 'It is not known.' };
      default:
        return real ? real.look(context) : (undefined as never);
    }
  };
  const throwing: Probe['look'] = (context) => {
    if (plan[Math.min(index, plan.length - 1)] !== 'throws') return look(context);
    index++;
    throw new Error('It threw.');
  };
  return { probes: { message: { consistencyMs: CONSISTENCY_MS, look: throwing } } };
}

test('a probe that fails, throws, delays, or lies is never taken for absence', async () => {
  await fc.assert(
    fc.asyncProperty(
      writes.map((write) => ({ ...write, kind: 'probed' as const, params: { key: 'k' } })),
      looks,
      async (write, plan) => {
        let clock: VirtualClock | undefined;
        await checkWrite(
          write,
          misbehaving(plan, () => clock),
          (made) => (clock = made),
        );
      },
    ),
    { numRuns: 2_000 },
  );
}, 60_000);
