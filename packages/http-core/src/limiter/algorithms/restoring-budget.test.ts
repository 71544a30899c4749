import { describe, expect, test } from 'vitest';
import type { LimitKey } from '../../contract/limit-policy.ts';
import type { BudgetReading } from '../../contract/restoring-budget.ts';
import { RestoringBudget } from './restoring-budget.ts';

/** A budget of 100 units that restores ten a second. */
function budgetOf(cost: (key: LimitKey) => number = () => 10): RestoringBudget {
  return new RestoringBudget(
    {
      name: 'points',
      maximum: 100,
      restorePerSecond: 10,
      cost,
      read: ({ body }) => body as BudgetReading | undefined,
    },
    60_000,
  );
}

const call = (): LimitKey => ({ operation: 'a' });
const headers = new Headers();

/** Sends a call and returns its key. */
function send(budget: RestoringBudget, now: number): LimitKey {
  const key = call();
  budget.take(1, now, now, key);
  return key;
}

function respond(
  budget: RestoringBudget,
  key: LimitKey,
  body: unknown,
  now: number,
  elapsedMs?: number,
): void {
  budget.observe(key, { status: 200, headers, body, ...(elapsedMs !== undefined && { elapsedMs }) }, now);
}

const left = (budget: RestoringBudget, now: number): number | undefined =>
  budget.snapshots(now)[0]?.remaining;

describe('a call', () => {
  test('is charged what it may cost, and passes when so much has been restored', () => {
    const budget = budgetOf(() => 40);
    const keys = [send(budget, 0), send(budget, 0)];
    expect(budget.snapshots(0)).toEqual([{ name: 'points', kind: 'observed', limit: 100, remaining: 20 }]);
    for (const key of keys) respond(budget, key, undefined, 0);
    expect([budget.readyAt(1, 0, call()), budget.readyAt(20, 0)]).toEqual([2_000, -Infinity]);
    expect([left(budget, 1_000), budget.readyAt(1, 1_500, call()), budget.readyAt(1, 2_000, call())]).toEqual(
      [30, 2_000, -Infinity],
    );
    expect(left(budget, 60_000)).toBe(100);
  });

  test('above the maximum passes a full budget', () => {
    const budget = budgetOf(() => 500);
    expect(budget.readyAt(1, 0, call())).toBe(-Infinity);
  });

  test.each([-1, NaN, Infinity, 'x'])('whose cost is %s may cost all there is', (cost) => {
    const budget = budgetOf(() => cost as number);
    send(budget, 0);
    expect(left(budget, 0)).toBe(0);
  });

  test('without a cost takes nothing', () => {
    const budget = budgetOf(() => 0);
    send(budget, 0);
    expect(left(budget, 0)).toBe(100);
  });

  test('that is sent again is charged once', () => {
    const budget = budgetOf();
    const key = send(budget, 0);
    budget.take(1, 0, 0, key);
    respond(budget, key, undefined, 0);
    expect(left(budget, 0)).toBe(80);
    expect(left(budget, 2_000)).toBe(100);
  });

  test('whose response never comes is forgotten after ten minutes, and those after it are not', () => {
    const budget = budgetOf();
    send(budget, 0);
    send(budget, 1_000);
    expect(left(budget, 599_999)).toBe(80);
    send(budget, 599_999);
    expect(left(budget, 599_999 + 60_000)).toBe(70);
    send(budget, 660_000);
    expect(left(budget, 660_000 + 60_000)).toBe(80);
  });

  test('a pause of the server comes on top', () => {
    const budget = budgetOf();
    budget.onThrottled(5_000, 1_000, 0);
    expect(budget.readyAt(1, 0, call())).toBe(5_000);
  });
});

describe('a response', () => {
  test('corrects the charge by what the call did cost', () => {
    const budget = budgetOf();
    const key = send(budget, 0);
    const { revision } = budget;
    respond(budget, key, { available: 98, charged: 2 }, 0, 0);
    expect([left(budget, 0), budget.revision]).toEqual([98, revision + 1]);
    const dear = send(budget, 0);
    respond(budget, dear, { available: 60, charged: 38 }, 0, 0);
    expect(left(budget, 0)).toBe(60);
  });

  test.each([{ charged: 2 }, { available: NaN, charged: 2 }])(
    'that states no level (%j) corrects the charge, too',
    (body) => {
      const budget = budgetOf();
      respond(budget, send(budget, 0), body, 0, 0);
      expect(left(budget, 0)).toBe(98);
    },
  );

  test.each([{ available: NaN, charged: -3 }, { available: 'x' }, undefined, {}])(
    'that states no number (%j) leaves the charge as it was',
    (body) => {
      const budget = budgetOf();
      respond(budget, send(budget, 0), body, 0, 0);
      expect(left(budget, 0)).toBe(90);
    },
  );

  test('changes the size and the pace of the budget, if these are above zero', () => {
    const budget = budgetOf();
    respond(budget, send(budget, 0), { available: 10, maximum: 50, restorePerSecond: 5 }, 0, 0);
    expect(budget.snapshots(0)).toMatchObject([{ limit: 50, remaining: 10 }]);
    expect(left(budget, 2_000)).toBe(20);
    respond(budget, send(budget, 2_000), { available: 10, maximum: 0, restorePerSecond: 0 }, 2_000, 0);
    expect(budget.snapshots(4_000)).toMatchObject([{ limit: 50, remaining: 20 }]);
    respond(budget, send(budget, 4_000), { available: 10, maximum: -5, restorePerSecond: NaN }, 4_000, 0);
    expect(budget.snapshots(6_000)).toMatchObject([{ limit: 50, remaining: 20 }]);
  });

  test('bounds the count from above by what it states and what was restored while it came', () => {
    const budget = budgetOf();
    const key = send(budget, 0);
    send(budget, 0);
    // The count of 80 is more than 30 and a second's ten: it was wrong. One call is still under way.
    respond(budget, key, { available: 30 }, 0, 1_000);
    expect(left(budget, 0)).toBe(20);
    const fine = budgetOf();
    respond(fine, send(fine, 0), { available: 80 }, 0, 1_000);
    expect(left(fine, 0)).toBe(90);
    const untimed = budgetOf();
    respond(untimed, send(untimed, 0), { available: 30 }, 0);
    expect(left(untimed, 0)).toBe(90);
  });

  test('bounds it from below by what it states without the calls that it may not have seen', () => {
    const budget = budgetOf();
    const first = send(budget, 0);
    const second = send(budget, 0);
    for (let more = 0; more < 5; more++) respond(budget, send(budget, 0), undefined, 0);
    expect(left(budget, 0)).toBe(30);
    // Fifty units were responded to since it was sent, and ten are under way.
    respond(budget, first, { available: 100 }, 0, 0);
    expect(left(budget, 0)).toBe(40);
    respond(budget, second, { available: 100 }, 0, 0);
    expect(left(budget, 0)).toBe(40);
    const third = send(budget, 0);
    respond(budget, third, { available: 70 }, 0, 0);
    expect(left(budget, 0)).toBe(70);
  });

  test('to a call that is unknown lowers the count only', () => {
    const budget = budgetOf();
    respond(budget, call(), { available: 30 }, 0, 0);
    expect(left(budget, 0)).toBe(30);
    respond(budget, call(), { available: 90 }, 0, 0);
    expect(left(budget, 0)).toBe(30);
  });
});

test('restores nothing for calls under way', () => {
  const budget = budgetOf();
  const key = send(budget, 0);
  expect(left(budget, 60_000)).toBe(90);
  respond(budget, key, undefined, 60_000);
  expect([left(budget, 60_000), left(budget, 61_000)]).toEqual([90, 100]);
});

test('is idle when full, without a pause and without calls under way, and after a reset', () => {
  const budget = budgetOf();
  expect(budget.isIdle(0)).toBe(true);
  const free = budgetOf(() => 0);
  const key = send(free, 0);
  expect(free.isIdle(0)).toBe(false);
  respond(free, key, undefined, 0);
  expect(free.isIdle(0)).toBe(true);
  respond(budget, send(budget, 0), undefined, 0);
  expect([budget.isIdle(999), budget.isIdle(1_000)]).toEqual([false, true]);
  budget.onThrottled(9_000, 1_000, 1_000);
  expect([budget.isIdle(9_999), budget.isIdle(10_000)]).toEqual([false, true]);
  send(budget, 20_000);
  budget.onThrottled(9_000, 1_000, 20_000);
  budget.reset();
  expect([budget.isIdle(0), left(budget, 0), budget.readyAt(1, 0, call())]).toEqual([true, 100, -Infinity]);
});
