import { expect, test } from 'vitest';
import { object, ref, text } from '../testing/fixture.ts';
import { findEqualSchemas } from './equal-schemas.ts';

const none = (): string => '';

test('equal schemas have one representative, the shortest name', () => {
  const { representative } = findEqualSchemas(
    { LongName: object({ a: text }), Name: object({ a: text }), Other: object({ b: text }) },
    none,
  );
  expect(Object.fromEntries(representative)).toEqual({ LongName: 'Name', Name: 'Name', Other: 'Other' });
});

test('equality goes through references', () => {
  const { representative } = findEqualSchemas(
    {
      A: object({ to: ref('X') }),
      B: object({ to: ref('Y') }),
      C: object({ to: ref('Z') }),
      X: text,
      Y: text,
      Z: { type: 'number' },
    },
    none,
  );
  expect(representative.get('B')).toBe('A');
  expect(representative.get('C')).toBe('C');
});

test('recursive schemas are equal when their unfoldings are', () => {
  const { representative } = findEqualSchemas(
    {
      A: object({ next: ref('A') }),
      B1: object({ next: ref('B2') }),
      B2: object({ next: ref('B1') }),
      C: object({ next: ref('C'), 'end!': text }),
    },
    none,
  );
  expect(Object.fromEntries(representative)).toEqual({ A: 'A', B1: 'A', B2: 'A', C: 'C' });
});

test('marks keep schemas apart', () => {
  const { representative } = findEqualSchemas({ A: text, B: text }, (name) => name);
  expect(representative.get('B')).toBe('B');
});

test('ten thousand schemas in a chain take no time to speak of', { timeout: 5_000 }, () => {
  const schemas = Object.fromEntries(
    Array.from({ length: 10_000 }, (_, n) => [
      `S${n}`,
      object({ a: text, [`b${n % 50}`]: ref(`S${(n + 1) % 10_000}`) }),
    ]),
  );
  expect(findEqualSchemas(schemas, none).representative.get('S50')).toBe('S0');
});
