import { expect, test } from 'vitest';
import { operationOf } from './operation-of.ts';

test('reads the record of an operation function, and nothing else', () => {
  const operation = { id: 'things.create', method: 'POST', path: '/things' };
  expect(operationOf(Object.assign(() => undefined, { operation }))).toBe(operation);
  for (const other of [
    () => undefined,
    Object.assign(() => undefined, { operation: null }),
    { operation },
    null,
  ])
    expect(operationOf(other)).toBeUndefined();
});
