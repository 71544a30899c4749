import fc from 'fast-check';
import { expect, test } from 'vitest';
import { LoopGuard } from './loop-guard.ts';

const at = (page: number): Parameters<LoopGuard['check']>[0] => ({ items: [], next: { params: { page } } });

test('every cycle is found within three times its length and the way to it', () => {
  fc.assert(
    fc.property(fc.nat({ max: 60 }), fc.integer({ min: 1, max: 60 }), (lead, cycle) => {
      const guard = new LoopGuard('a.list');
      let steps = 0;
      const walk = (): void => {
        for (; ; steps++) guard.check(at(steps < lead ? steps : lead + ((steps - lead) % cycle)));
      };
      expect(walk).toThrow(/same cursor twice/);
      expect(steps).toBeLessThanOrEqual(3 * (lead + cycle) + 3);
    }),
  );
});

test('cursors that never repeat are never stopped', () => {
  const guard = new LoopGuard('a.list');
  for (let page = 0; page < 20_000; page++) guard.check(at(page));
});

test('a counted page must not repeat the one before it', () => {
  const guard = new LoopGuard('a.list');
  const page = (offset: number, id: string): Parameters<LoopGuard['check']>[0] => ({
    items: [{ id }, { id: `${id}2` }],
    next: { params: { offset } },
    counted: true,
  });
  guard.check(page(2, 'a'));
  guard.check(page(4, 'b'));
  expect(() => {
    guard.check(page(6, 'b'));
  }).toThrow(/same page twice/);
});
