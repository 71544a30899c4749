import { runInNewContext } from 'node:vm';
import { describe, expect, test } from 'vitest';
import { codeOf, safeCause } from './safe-cause.ts';

const SECRET = 'canary-7f3a9';
const copyOf = (error: unknown): Error => safeCause(error, [SECRET])!;
const textsOf = (error: Error | undefined): string =>
  error ? `${error.name} ${error.message} ${error.stack ?? ''} ${textsOf(error.cause as Error)}` : '';

test('keeps name, message, code, frames and causes', () => {
  const cause = Object.assign(new RangeError('below'), { code: 'ECONNRESET' });
  const error = new TypeError('above', { cause });
  const copy = copyOf(error);
  expect(copy).not.toBe(error);
  expect([copy.name, copy.message, codeOf(copy.cause)]).toEqual(['TypeError', 'above', 'ECONNRESET']);
  expect(copy.stack).toMatch(/^TypeError: above\n\s+at .*safe-cause\.test/);
  expect((copy.cause as Error).name).toBe('RangeError');
});

test('drops everything else: options, headers and requests', () => {
  const error = Object.assign(new Error('x'), { options: { token: SECRET }, request: SECRET });
  expect(Reflect.ownKeys(copyOf(error)).sort()).toEqual(['message', 'name', 'stack']);
  expect(JSON.stringify(copyOf(error))).not.toContain(SECRET);
});

test('secrets are removed from every text, however deep', () => {
  let error = new Error(`deepest ${SECRET}`);
  for (let depth = 0; depth < 10; depth++) {
    error = Object.assign(new Error(`${depth} ${SECRET}`, { cause: error }), { code: SECRET });
    error.name = SECRET;
  }
  expect(textsOf(copyOf(error))).not.toContain(SECRET);
});

test('a message that was changed after the stack was made does not survive in the stack', () => {
  const error = new Error('https://api.test/users/of-somebody?x=private');
  error.message = 'changed';
  expect(textsOf(copyOf(error))).not.toMatch(/of-somebody|private/);
});

test('URLs lose their paths, and the frames keep theirs', () => {
  const copy = copyOf(new Error('failed: GET https://api.test/hooks/T0/B0?sig=abc (again)'));
  expect(copy.message).toBe('failed: GET https://api.test/… (again)');
  expect(copy.stack).toMatch(/at .*safe-cause\.test/);
});

describe('anything may be thrown', () => {
  test.each<[string, unknown, string]>([
    ['text', `no ${SECRET}`, 'no [redacted]'],
    ['a number', 42, '42'],
    ['an object', { token: SECRET }, 'a thrown object'],
    ['a function', (): string => SECRET, 'a thrown function'],
    ['a symbol', Symbol(SECRET), 'a thrown symbol'],
  ])('%s', (_what, thrown, message) => {
    expect(copyOf(thrown).message).toBe(message);
  });

  test.each([[undefined], [null]])('%s is no cause', (thrown) => {
    expect(safeCause(thrown)).toBeUndefined();
  });

  test('an error of another realm', () => {
    const foreign: unknown = runInNewContext(
      'Object.assign(new TypeError("fetch failed"), { code: "ECONNREFUSED" })',
    );
    expect(foreign).not.toBeInstanceOf(Error);
    expect(copyOf(foreign)).toMatchObject({
      name: 'TypeError',
      message: 'fetch failed',
      code: 'ECONNREFUSED',
    });
  });

  test('errors whose getters throw', () => {
    const trap = new Proxy(
      {},
      {
        get: () => {
          throw new Error('hands off');
        },
      },
    );
    const error = new Error('x');
    for (const key of ['name', 'stack', 'cause', 'code']) {
      Object.defineProperty(error, key, {
        get: () => {
          throw new Error('hands off');
        },
      });
    }
    expect(copyOf(trap).message).toBe('a thrown object');
    expect(copyOf(error).message).toBe('x');
  });

  test('properties that should be text', () => {
    const odd = Object.assign(new Error('x'), { name: 5, code: 7, stack: {} });
    expect(copyOf(odd)).toMatchObject({ name: 'Error', message: 'x' });
  });

  test('a loop of causes ends', () => {
    const error = new Error('round');
    error.cause = error;
    let depth = 0;
    for (let at: unknown = copyOf(error); at instanceof Error; at = at.cause) depth++;
    expect(depth).toBe(5);
  });
});
