import { expect, test } from 'vitest';
import { readRepeat } from './read-repeat.ts';

test('facts that the operation table can carry are taken as they are', () => {
  const details = {
    when: ['policy.etag', 'If-Match', 'sendUpdates=none'],
    unless: ['sendUpdates!=none'],
    own: { param: 'id', fill: 'hex', exists: ['409', 'already_exists'] },
    done: ['not_found'],
    probe: 'event',
    undo: 'event',
  };
  expect(readRepeat(details)).toBe(details);
  expect(readRepeat(undefined)).toBeUndefined();
});

test.for([
  [{ when: ['a b'] }, '"a b"'],
  [{ unless: ['a,b'] }, '"a,b"'],
  [{ own: { param: 'a:b' } }, '"a:b"'],
  [{ own: { param: 'id', fill: 'a:b' } }, '"a:b"'],
  [{ own: { param: 'id', exists: ['a b'] } }, '"a b"'],
  [{ done: [''] }, '""'],
  [{ probe: 'a b' }, '"a b"'],
  [{ undo: 'a b' }, '"a b"'],
] as const)('%j is refused by its value', ([details, value]) => {
  expect(() => readRepeat(details)).toThrow(`x-org-repeat holds ${value}, which no table can carry.`);
});
