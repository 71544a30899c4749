import { describe, expect, test, vi } from 'vitest';
import type { Demand } from './fleet.ts';
import { FAULTS, runFault, runSteady, type Setup } from './scenarios.ts';

// Simulations compute all the time: on a busy machine, they take many times as long.
vi.setConfig({ testTimeout: 300_000 });

const SETUP = { strategy: 'divided', processes: 100, limit: 1_000, measureMs: 4_000 } as const;
const SHARED = { ...SETUP, strategy: 'shared' } as const;

/** A tenth of the processes wants all it can get; the others call now and then. */
const busy = (process: number): Demand => (process % 10 === 0 ? { waiting: 16 } : { perSecond: 0.1 });

test('the same seed gives the same simulation, and another one gives another', async () => {
  const uneven = (seed: number): Setup => ({
    ...SHARED,
    processes: 5,
    demand: () => ({ perSecond: 30 }),
    seed,
  });
  const first = await runSteady(uneven(1));
  expect(await runSteady(uneven(1))).toEqual(first);
  expect(await runSteady(uneven(2))).not.toEqual(first);
});

describe('a limit divided by hand', () => {
  test('is used fully where all want the same', async () => {
    const measured = await runSteady(SETUP);
    expect(measured.used).toBeGreaterThan(0.99);
    expect(measured.most).toBeLessThanOrEqual(SETUP.limit);
    expect(measured.jainProcesses).toBeGreaterThan(0.999);
    expect(measured.roundTrips).toBe(0);
  });

  test('lies idle where only a few want anything', async () => {
    const measured = await runSteady({ ...SETUP, demand: busy });
    expect(measured.used).toBeLessThan(0.15);
    expect(measured.most).toBeLessThanOrEqual(SETUP.limit);
  });
});

describe('a limit shared through Redis', () => {
  test('is used fully, in equal parts, with few round trips', async () => {
    const measured = await runSteady(SHARED);
    expect(measured.used).toBeGreaterThan(0.95);
    expect(measured.most).toBeLessThanOrEqual(SHARED.limit);
    expect(measured.jainProcesses).toBeGreaterThan(0.99);
  });

  test('costs at most one round trip for five calls from 50 calls per process and window', async () => {
    const measured = await runSteady({ ...SHARED, processes: 20 });
    expect(measured.used).toBeGreaterThan(0.95);
    expect(measured.roundTrips).toBeLessThan(0.2);
  });

  test('goes to the few that want something', async () => {
    const measured = await runSteady({ ...SHARED, demand: busy });
    expect(measured.used).toBeGreaterThan(0.9);
    expect(measured.most).toBeLessThanOrEqual(SHARED.limit);
  });

  test.each([1, 2, 3])('serves bursts beyond the part of a process at once (seed %i)', async (seed) => {
    const setup = { processes: 8, limit: 100, measureMs: 30_000, seed } as const;
    const demand = (): Demand => ({ burst: 12, pauseMs: 1_500 });
    // Without a limit, the seeds make 56 to 68 calls a second.
    const wanted = await runSteady({ ...SHARED, ...setup, limit: 100_000, demand });
    const measured = await runSteady({ ...SHARED, ...setup, demand });
    expect(measured.used * 100).toBeGreaterThan(0.9 * wanted.used * 100_000);
    expect(measured.most).toBeLessThanOrEqual(100);
    expect(measured.roundTrips).toBeLessThan(0.45);
  });

  test('is fair to the accounts whose limits the processes share', async () => {
    const measured = await runSteady({ ...SHARED, processes: 20, limit: 200, tenants: 5 });
    expect(measured.used).toBeGreaterThan(0.95);
    expect(measured.most).toBeLessThanOrEqual(200);
    expect(measured.jainTenants).toBeGreaterThan(0.99);
  });

  test.each(FAULTS)('is never exceeded when $name', async (fault) => {
    const outcome = await runFault({ ...SHARED, processes: 10, limit: 300, measureMs: 45_000 }, fault);
    expect(outcome.most).toBeLessThanOrEqual(300);
    expect(outcome.recoveryMs).toBeLessThan(40_000);
  });
});
