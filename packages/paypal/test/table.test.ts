import { provider } from '@org/paypal';
import { expect, test } from 'vitest';
import { operations } from '../src/generated/operations.ts';

/** What the lines of the operation table say under a key: `b=form`, `g=cursor:channels`. */
function valuesOf(key: string): Set<string> {
  const parts = Object.values(operations).flatMap((lines) => lines.split(/[\n ]/));
  return new Set(
    parts.flatMap((part) =>
      part.startsWith(`${key}=`) ? [part.slice(key.length + 1).split(':')[0] ?? ''] : [],
    ),
  );
}

test('the provider knows every way of paging and every encoding that operations name', () => {
  expect(valuesOf('g')).toEqual(new Set(Object.keys(provider.pagers ?? {})));
  for (const body of valuesOf('b')) expect(Object.keys(provider.bodies)).toContain(body);
  for (const server of valuesOf('s')) expect(Object.keys(provider.servers ?? {})).toContain(server);
});
