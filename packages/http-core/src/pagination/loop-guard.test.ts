import fc from 'fast-check';
import { expect, test } from 'vitest';
import { LoopGuard } from './loop-guard.ts';

const at = (page: number): { params: { page: number } } => ({ params: { page } });

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

test('cursors that never return are never stopped', () => {
  const guard = new LoopGuard('a.list');
  for (let page = 0; page < 20_000; page++) guard.check(at(page));
});
