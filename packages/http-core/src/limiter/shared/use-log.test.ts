import { expect, test } from 'vitest';
import { SAME_TIME_MS } from '../algorithms/limit-algorithm.ts';
import { UseLog } from './use-log.ts';

const logOf = (...uses: readonly (readonly [units: number, at: number])[]): UseLog => {
  const log = new UseLog(1_000);
  for (const [units, at] of uses) log.add(units, at);
  return log;
};

test('counts each use until its window has ended, and not longer', () => {
  const log = logOf([3, 0], [2, 400]);
  expect([log.usedAt(400), log.usedAt(999), log.usedAt(1_000)]).toEqual([5, 5, 2]);
  expect([log.usedAt(1_399), log.usedAt(1_400)]).toEqual([2, 0]);
});

test('a use that passed at nearly the same time as another has gone with it', () => {
  const log = logOf([3, 0], [2, SAME_TIME_MS]);
  expect([log.usedAt(1_000), log.readyAt(1, 1, 1_000)]).toEqual([0, -Infinity]);
});

test('units are ready at once if they fit, when enough uses have gone, or never', () => {
  const log = logOf([3, 0], [2, 400], [1, 600]);
  expect(log.readyAt(4, 10, 700)).toBe(-Infinity);
  expect(log.readyAt(5, 10, 700)).toBe(1_000);
  expect(log.readyAt(7, 10, 700)).toBe(1_000);
  expect(log.readyAt(8, 10, 700)).toBe(1_400);
  expect(log.readyAt(10, 10, 700)).toBe(1_600);
  expect(log.readyAt(11, 10, 700)).toBe(Infinity);
  expect(log.readyAt(10, 10, 1_600)).toBe(-Infinity);
});

test('the quota may have become smaller than what was used', () => {
  const log = logOf([6, 0], [6, 100]);
  expect(log.readyAt(1, 6, 200)).toBe(1_100);
  expect(log.readyAt(1, 0, 200)).toBe(Infinity);
  expect(logOf().readyAt(1, 1, 0)).toBe(-Infinity);
});

test('gives up the oldest uses first, and a part of one', () => {
  const log = logOf([3, 0], [2, 400]);
  expect(log.removeOldest(4)).toEqual([
    { units: 3, freeAt: 1_000 },
    { units: 1, freeAt: 1_400 },
  ]);
  expect([log.usedAt(500), log.usedAt(1_399), log.usedAt(1_400)]).toEqual([1, 1, 0]);
  expect(log.removeOldest(1)).toEqual([]);
  expect(logOf([1, 0]).removeOldest(0)).toEqual([]);
  expect(logOf([1, 0]).removeOldest(5)).toEqual([{ units: 1, freeAt: 1_000 }]);
});

test('a log that is cleared counts nothing', () => {
  const log = logOf([3, 0]);
  log.clear();
  expect([log.usedAt(1), log.readyAt(1, 1, 1)]).toEqual([0, -Infinity]);
  log.add(2, 10);
  expect([log.usedAt(10), log.usedAt(1_010)]).toEqual([2, 0]);
});

test('counts right over many windows', () => {
  const log = new UseLog(1_000);
  for (let at = 0; at < 10_000; at += 5) {
    log.add(1, at);
    expect(log.usedAt(at)).toBe(Math.min(200, at / 5 + 1));
  }
  expect(log.readyAt(1, 200, 9_995)).toBe(10_000);
  expect(log.removeOldest(2)).toEqual([
    { units: 1, freeAt: 10_000 },
    { units: 1, freeAt: 10_005 },
  ]);
});
