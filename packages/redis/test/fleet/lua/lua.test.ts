import { describe, expect, test } from 'vitest';
import { RedisModel } from '../model/redis-model.ts';

/** Runs a script on a fresh model. */
function run(text: string, keys: string[] = [], args: string[] = []): unknown {
  return new RedisModel().execute(
    ['EVAL', text, String(keys.length), ...keys, ...args],
    1_700_000_000_123_456,
  );
}

describe('what the compiler refuses, it refuses by name', () => {
  test.each([
    ['x = 1', 'the global variable "x"'],
    ['return os.time()', 'the global variable "os.time"'],
    ['return redis.setresp(3)', 'redis.setresp'],
    ['return setmetatable({}, {})', 'the global variable "setmetatable"'],
    ['function f() end', 'a function that is not local'],
  ])('%s', (text, named) => {
    expect(() => run(text)).toThrow(`does not cover ${named}`);
  });

  test('a command that the model does not know is no reply of Redis', () => {
    expect(() => run("return redis.pcall('LPUSH', 'list', 1)")).toThrow('does not cover the command LPUSH');
  });
});

test('the time stands still while a script runs, and is that of the call', () => {
  expect(
    run("local a = redis.call('TIME') local b = redis.call('TIME') return { a[1], a[2], b[2] }"),
  ).toEqual(['1700000000', '123456', '123456']);
});

test('what a script wrote before it failed stays written', () => {
  const model = new RedisModel();
  const text = "redis.call('SET', KEYS[1], 1) return error('no')";
  expect(() => model.execute(['EVAL', text, '1', 'key'], 0)).toThrow('ERR');
  expect(model.execute(['GET', 'key'], 0)).toBe('1');
});

test('a restart forgets the scripts, and the keys if no file holds them', () => {
  const model = new RedisModel();
  const sha = model.execute(['SCRIPT', 'LOAD', "return redis.call('INCR', KEYS[1])"], 0) as string;
  expect(model.execute(['EVALSHA', sha, '1', 'key'], 0)).toBe(1);
  model.restart('keys', 0);
  expect(() => model.execute(['EVALSHA', sha, '1', 'key'], 0)).toThrow('NOSCRIPT');
  expect(model.execute(['GET', 'key'], 0)).toBe('1');
  model.restart('nothing', 0);
  expect(model.execute(['GET', 'key'], 0)).toBe(null);
});

test('a key is there until its time, and gone after it', () => {
  const model = new RedisModel();
  model.execute(['SET', 'key', 'value', 'PX', '10'], 1_000_000);
  expect(model.execute(['GET', 'key'], 1_010_999)).toBe('value');
  expect(model.execute(['GET', 'key'], 1_011_000)).toBe(null);
});
