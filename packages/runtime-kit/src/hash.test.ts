import fc from 'fast-check';
import { expect, test } from 'vitest';
import { hash } from './hash.ts';

test('different texts have different hashes', () => {
  const text = fc.string({ maxLength: 60 });
  fc.assert(
    fc.property(text, text, (a, b) => {
      expect(hash(a) === hash(b)).toBe(a === b);
    }),
  );
});
