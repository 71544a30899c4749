import { expect, expectTypeOf, test } from 'vitest';
import type { AnySdkError } from './any-sdk-error.ts';
import { TimeoutError } from './call-errors.ts';
import { safe } from './outcome.ts';

test('a value and an error of the SDKs are outcomes', async () => {
  const error = new TimeoutError('deadline', 'too late');
  const value = await safe(Promise.resolve(1));
  expect(value).toEqual({ ok: true, value: 1 });
  const failed = await safe<number>(Promise.reject(error));
  expect(failed).toEqual({ ok: false, error });
  if (value.ok) expectTypeOf(value.value).toEqualTypeOf<number>();
  else expectTypeOf(value.error).toEqualTypeOf<AnySdkError>();
});

test('anything else that is thrown rejects, because it is a mistake in the program', async () => {
  await expect(safe(Promise.reject(new TypeError('a bug')))).rejects.toThrow(new TypeError('a bug'));
  const thenable: PromiseLike<number> = {
    then: () => {
      throw new RangeError('not a promise');
    },
  };
  await expect(safe(thenable)).rejects.toThrow(RangeError);
});

test('the properties can be read before the outcome is narrowed', async () => {
  const { ok, value, error } = await safe(Promise.resolve('x'));
  expect([ok, value, error]).toEqual([true, 'x', undefined]);
});
