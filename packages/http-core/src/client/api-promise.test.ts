import { describe, expect, expectTypeOf, test } from 'vitest';
import { failureOf } from '@org/scripts/testing/settled';
import { InvalidParamsError, TimeoutError } from '../errors/call-errors.ts';
import type { Outcome } from '../errors/outcome.ts';
import { ApiPromise } from './api-promise.ts';
import type { ApiResult } from '../contract/response.ts';

const result: ApiResult<number> = {
  data: 42,
  response: { status: 200, headers: new Headers(), requestId: 'req_1', attempts: [] },
};
const later = <T>(work: () => T): Promise<T> => new Promise((resolve) => setImmediate(resolve)).then(work);

describe('ApiPromise', () => {
  test('is a promise of the data, with the result behind it', async () => {
    const promise = ApiPromise.from(later(() => result));
    expect(promise).toBeInstanceOf(ApiPromise);
    expect(promise).toBeInstanceOf(Promise);
    expect(await promise).toBe(42);
    expect(await promise.withResponse()).toBe(result);
    expect(Promise.resolve(promise)).toBe(promise);
  });

  test('safe() gives the outcome, and the failure is reported to nobody else', async () => {
    expect(await ApiPromise.from(later(() => result)).safe()).toEqual({ ok: true, value: 42 });
    const error = new TimeoutError('attempt', 'slow');
    const failing = ApiPromise.from<number>(
      later(() => {
        throw error;
      }),
    );
    expect(await failing.safe()).toEqual({ ok: false, error });
    await expect(failing.withResponse()).rejects.toBe(error);
  });

  test('what follows from it are plain promises', async () => {
    const promise = ApiPromise.from(later(() => result));
    for (const next of [
      promise.then((data) => data),
      promise.catch(() => 0),
      promise.finally(() => undefined),
    ]) {
      expect(next).not.toBeInstanceOf(ApiPromise);
      expect(await next).toBe(42);
    }
    expect(await Promise.all([promise, promise])).toEqual([42, 42]);
  });

  test('a failure is reported once, to whoever waits', async () => {
    const failed = (): ApiPromise<number> =>
      ApiPromise.from(
        later(() => {
          throw new Error('x');
        }),
      );
    expect(await failureOf(failed())).toMatchObject({ message: 'x' });
    expect(await failureOf(failed().withResponse())).toMatchObject({ message: 'x' });
  });

  test('stacks go on into the code that awaits', async () => {
    async function deepInside(): Promise<ApiResult<number>> {
      await new Promise((resolve) => setImmediate(resolve));
      throw new Error('x');
    }
    async function inTheMiddle(): Promise<number> {
      return await ApiPromise.from(deepInside());
    }
    async function theCaller(): Promise<number> {
      return (await inTheMiddle()) + 1;
    }
    const error = (await failureOf(theCaller())) as Error;
    expect(error.stack).toMatch(/deepInside[\s\S]*inTheMiddle[\s\S]*theCaller/);
  });
});

test('withResponse() has safe(), with the errors of the call', async () => {
  const refused = new InvalidParamsError('No such page.');
  const outcome = await ApiPromise.from<number, InvalidParamsError>(Promise.reject(refused))
    .withResponse()
    .safe();
  expectTypeOf(outcome).toEqualTypeOf<Outcome<ApiResult<number>, InvalidParamsError>>();
  expect(outcome).toEqual({ ok: false, error: refused });
});

test('withResponse of a promise that no call returned is refused with the remedy', async () => {
  const made = new ApiPromise<number>((resolve) => {
    resolve(1);
  });
  expect(await failureOf(made.withResponse())).toMatchObject({ name: 'InvalidParamsError' });
});
