import { expect, test } from 'vitest';
import { changedVersions, expectSame, expectTexts, raised } from './expect.ts';

test('raises a version as semver does', () => {
  expect(raised('0.1.2', 'patch')).toBe('0.1.3');
  expect(raised('0.1.2', 'minor')).toBe('0.2.0');
  expect(raised('0.1.2', 'major')).toBe('1.0.0');
});

test('what changed', () => {
  expect(changedVersions({ a: '1.0.0', b: '1.0.0' }, { a: '1.0.0', b: '1.1.0', c: '0.1.0' })).toEqual({
    b: '1.1.0',
    c: '0.1.0',
  });
});

test('order does not matter, content does', () => {
  expectSame('x', { b: 1, a: 2 }, { a: 2, b: 1 });
  expectSame('x', ['b', 'a'], ['a', 'b']);
  expect(() => {
    expectSame('versions', { a: 1 }, { a: 2 });
  }).toThrow('versions:\n  wanted {"a":2}\n  found  {"a":1}');
  expect(() => {
    expectTexts('changelog', 'one', ['one', 'two']);
  }).toThrow('changelog lacks ["two"]');
});
