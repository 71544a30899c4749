import { provider } from '@org/hubspot';
import { expect, test } from 'vitest';
import { operations } from '../src/generated/operations.ts';

/** The values that the lines of the operation table give for a key: `b=form`, `g=cursor:channels`. */
function valuesOf(key: string): Set<string> {
  const entries = Object.values(operations).flatMap((lines) => lines.split(/[\n ]/));
  return new Set(
    entries.flatMap((entry) =>
      entry.startsWith(`${key}=`) ? [entry.slice(key.length + 1).split(':')[0] ?? ''] : [],
    ),
  );
}

test('the provider knows every way of paging and every encoding that operations name', () => {
  expect(valuesOf('g')).toEqual(new Set(Object.keys(provider.pagers ?? {})));
  for (const body of valuesOf('b')) expect(Object.keys(provider.bodies)).toContain(body);
  for (const server of valuesOf('s')) expect(Object.keys(provider.servers ?? {})).toContain(server);
});
