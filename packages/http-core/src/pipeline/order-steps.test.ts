import { describe, expect, test } from 'vitest';
import type { Middleware } from '../contract/middleware.ts';
import { orderSteps } from './order-steps.ts';

const step = (name: string, more: object = {}): Middleware => ({
  name,
  at: 'call',
  run: () => ({ data: 1 }),
  ...more,
});
const names = (...steps: Middleware[]): string[] => orderSteps(steps).map(({ name }) => name);

describe('orderSteps', () => {
  test('keeps the order of the list', () => {
    expect(names(step('a'), step('b'), step('c'))).toEqual(['a', 'b', 'c']);
  });

  test('moves a step only as far as before and after ask', () => {
    expect(names(step('a', { after: 'c' }), step('b'), step('c'))).toEqual(['b', 'c', 'a']);
    expect(names(step('a'), step('b'), step('c', { before: ['b'] }))).toEqual(['a', 'c', 'b']);
  });

  test.each([
    ['a circle', [step('a', { after: 'b' }), step('b', { after: 'a' })], 'circle'],
    ['itself', [step('a', { after: 'a' })], 'circle'],
    ['an unknown name', [step('a', { after: 'auth' })], 'use has no such step'],
    [
      'a step of the other kind',
      [step('a', { after: 'b' }), step('b', { at: 'attempt' })],
      "no such step at 'call'",
    ],
    ['a name that exists twice', [step('a'), step('a')], 'exists twice'],
    ['no name', [{ at: 'call', run: () => 1 }], 'needs a name'],
    ['an empty name', [step('')], 'needs a name'],
    ['no function', [{ name: 'a', at: 'call' }], 'the function run'],
    ['a wrong place', [step('a', { at: 'retry' })], "'call' or 'attempt'"],
    ['a wrong name of an option', [step('a', { befor: 'b' })], 'Write before instead'],
    ['no step', [42], 'takes an object'],
    ['attempts to repeat', [step('a', { at: 'attempt', repeats: true })], 'which the option retry does'],
  ])('refuses %s', (_what, steps, message) => {
    const order = (): unknown => orderSteps(steps as Middleware[]);
    expect(order).toThrow(expect.objectContaining({ code: 'invalid_configuration' }) as Error);
    expect(order).toThrow(message);
  });
});
