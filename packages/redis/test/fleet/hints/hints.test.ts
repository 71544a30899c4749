import { expect, test, vi } from 'vitest';
import { HINT_FAULTS, runHintFault, type HintOutcome } from './hint-scenarios.ts';
import type { HintStrategy } from './hint-fleet.ts';

// Simulations compute all the time: on a busy machine, they take many times as long.
vi.setConfig({ testTimeout: 300_000 });

const [down, downWithRedis, partly, oneProcess] = HINT_FAULTS;

async function outcomesOf(fault = down): Promise<Record<HintStrategy, HintOutcome>> {
  if (!fault) return expect.fail('there is such a fault');
  const run = (strategy: HintStrategy): Promise<HintOutcome> =>
    runHintFault({ strategy, processes: 60 }, fault);
  return { alone: await run('alone'), hinted: await run('hinted') };
}

test('the same seed gives the same simulation, and another one gives another', async () => {
  if (!down) return;
  const run = (seed: number): Promise<HintOutcome> =>
    runHintFault({ strategy: 'hinted', processes: 20, seed }, down);
  const first = await run(1);
  expect(await run(1)).toEqual(first);
  expect(await run(2)).not.toEqual(first);
});

test('an API that is down receives less than half of the attempts, for a few commands to Redis', async () => {
  const { alone, hinted } = await outcomesOf(down);
  expect(hinted.failedAttempts).toBeLessThan(0.5 * alone.failedAttempts);
  // Rare calls never fill a process's own window.
  expect(alone.openMs).toBe(Infinity);
  expect(hinted.openMs).toBeLessThan(15_000);
  expect(alone.commandsPerMinute).toBe(0);
  // Each process asks once a second for its circuit, and once for its retry quota, at most.
  expect(hinted.commandsPerMinute).toBeLessThan(120);
});

test('without Redis, each process finds out for itself', async () => {
  const { alone, hinted } = await outcomesOf(downWithRedis);
  expect(hinted.failedAttempts).toBeGreaterThan(0.9 * alone.failedAttempts);
  expect(hinted.failedAttempts).toBeLessThan(1.1 * alone.failedAttempts);
  expect(hinted.commandsPerMinute).toBe(0);
});

test('failures that open no circuit refuse no call, with hints or without', async () => {
  const { alone, hinted } = await outcomesOf(partly);
  expect([alone.refused, hinted.refused]).toEqual([0, 0]);
});

test('a process that alone cannot reach the API stops no other, although others ask for hints', async () => {
  const { hinted } = await outcomesOf(oneProcess);
  expect(hinted.refused).toBeGreaterThan(0);
  expect(hinted.commandsPerMinute).toBeGreaterThan(1);
  expect(hinted.refusedWrongly).toBeLessThan(0.001);
});
