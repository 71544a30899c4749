import { provider } from '@org/sendgrid';
import { expect, test } from 'vitest';
import { operations } from '../src/generated/operations.ts';

/** What the lines of the operation table say under a key: `b=form`, `g=cursor:channels`. */
function valuesOf(key: string): Set<string> {
  const details = Object.values(operations).flatMap((lines) => lines.split(/[\n ]/));
  return new Set(
    details.flatMap((detail) =>
      detail.startsWith(`${key}=`) ? [detail.slice(key.length + 1).split(':')[0] ?? ''] : [],
    ),
  );
}

test('the provider knows every way of paging and every encoding that operations name, and no others', () => {
  expect(valuesOf('g')).toEqual(new Set(Object.keys(provider.pagers ?? {})));
  for (const body of valuesOf('b')) expect(Object.keys(provider.bodies)).toContain(body);
  expect(valuesOf('b').size).toBeGreaterThan(0);
  expect(valuesOf('s')).toEqual(new Set());
});
