import { VirtualClock } from '@org/runtime-kit/testing';
import { getEventListeners } from 'node:events';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { expect, test } from 'vitest';
import type { ScopeOwner } from '../contract/client-life.ts';
import { ChainScope } from './chain-scope.ts';

const life = (isAborting = false): ScopeOwner => ({
  isAborting,
  open: () => undefined,
  shut: () => undefined,
});

/** A virtual clock with the turns of an event loop, as the clock of a platform has them. */
class TurningClock extends VirtualClock {
  readonly turns: (() => void)[] = [];
  afterTurn(callback: () => void): void {
    this.turns.push(callback);
  }
  turn(): void {
    for (const callback of this.turns.splice(0)) callback();
  }
}

test('a scope has neither a timer nor a listener before it is opened, and none after it is closed', () => {
  const clock = new TurningClock();
  const { signal } = new AbortController();
  const scope = new ChainScope(clock, signal, 1_000, life());
  scope.openSoon();
  expect(clock.pendingTimers).toBe(0);
  expect(getEventListeners(signal, 'abort')).toHaveLength(0);
  clock.turn();
  expect(clock.pendingTimers).toBe(1);
  expect(getEventListeners(signal, 'abort')).toHaveLength(1);
  scope.close();
  expect(clock.pendingTimers).toBe(0);
  expect(getEventListeners(signal, 'abort')).toHaveLength(0);
});

test('a scope that is closed within its turn is never opened', () => {
  const clock = new TurningClock();
  const scope = new ChainScope(clock, undefined, 1_000, life());
  scope.openSoon();
  scope.close();
  clock.turn();
  expect(clock.pendingTimers).toBe(0);
});

test('scopes that open and close within one turn ask for one callback, which opens those that are left', () => {
  const clock = new TurningClock();
  const scopes = Array.from({ length: 100 }, () => new ChainScope(clock, undefined, 1_000, life()));
  for (const scope of scopes) scope.openSoon();
  for (const scope of scopes.slice(2)) scope.close();
  expect(clock.turns).toHaveLength(1);
  clock.turn();
  expect(clock.pendingTimers).toBe(2);
  const next = new ChainScope(clock, undefined, 1_000, life());
  next.openSoon();
  clock.turn();
  expect(clock.pendingTimers).toBe(3);
});

test('a scope that is closed within its turn is not kept until the end of the turn', async () => {
  const clock = new TurningClock();
  const scope = (): WeakRef<ChainScope> => {
    const closed = new ChainScope(clock, undefined, 1_000, life());
    closed.openSoon();
    closed.close();
    return new WeakRef(closed);
  };
  const references = Array.from({ length: 100 }, scope);
  // A reference that was read in this turn holds until its end.
  await new Promise((resolve) => setImmediate(resolve));
  setFlagsFromString('--expose-gc');
  (runInNewContext('gc') as () => void)();
  expect(references.filter((reference) => reference.deref() !== undefined).length).toBeLessThan(10);
});

test('a scope that throws when it is opened does not keep the others closed for good', () => {
  const clock = new TurningClock();
  const failing: ScopeOwner = {
    ...life(),
    open() {
      throw new Error('no more scopes');
    },
  };
  new ChainScope(clock, undefined, 1_000, failing).openSoon();
  new ChainScope(clock, undefined, 1_000, life()).openSoon();
  expect(() => {
    clock.turn();
  }).toThrow('no more scopes');
  clock.turn();
  expect(clock.pendingTimers).toBe(1);
});

test('the time before a scope is opened counts', async () => {
  const clock = new TurningClock();
  const scope = new ChainScope(clock, undefined, 1_000, life());
  const reasons: Error[] = [];
  scope.onEnd((reason) => reasons.push(reason));
  await clock.advance(600);
  scope.openSoon();
  clock.turn();
  expect(scope.remainingMs).toBe(400);
  await clock.advance(400);
  for (let turns = 0; turns < 10; turns++) clock.turn();
  expect(scope.endedBy).toBe('deadline');
  expect(reasons).toHaveLength(1);
});

test('a scope that is opened after its end reports it at once', () => {
  const controller = new AbortController();
  const aborted = new ChainScope(new TurningClock(), controller.signal, 1_000, life());
  const reasons: Error[] = [];
  aborted.onEnd((reason) => reasons.push(reason));
  controller.abort(new Error('enough'));
  aborted.open();
  expect(reasons).toEqual([new Error('enough')]);
  const closed = new ChainScope(new TurningClock(), undefined, 1_000, life(true));
  closed.open();
  closed.onEnd((reason) => reasons.push(reason));
  expect(closed.endedBy).toBe('caller');
  expect(reasons).toHaveLength(2);
});

test('a clock without turns opens a scope at once, and so does its signal', () => {
  const clock = new VirtualClock();
  new ChainScope(clock, undefined, 1_000, life()).openSoon();
  expect(clock.pendingTimers).toBe(1);
  const turning = new TurningClock();
  expect(new ChainScope(turning, undefined, 1_000, life()).signal.aborted).toBe(false);
  expect(turning.pendingTimers).toBe(1);
});
