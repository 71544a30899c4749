import { expect, expectTypeOf, test } from 'vitest';
import { idOf } from './expand.ts';

test('the id of a field, expanded or not', () => {
  expect(idOf('cus_1')).toBe('cus_1');
  expect(idOf({ id: 'cus_1' })).toBe('cus_1');
  expect(idOf(null)).toBeUndefined();
  expect(idOf(undefined)).toBeUndefined();
});

test('is undefined in types only where the field may be', () => {
  const idOfCustomer = (value: string | { id: string }) => idOf(value);
  const idOfNullable = (value: string | { id: string } | null) => idOf(value);
  expectTypeOf(idOfCustomer).returns.toEqualTypeOf<string>();
  expectTypeOf(idOfNullable).returns.toEqualTypeOf<string | undefined>();
});
