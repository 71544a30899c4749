import { describe, expect, test } from 'vitest';
import type { Operation, Schema } from '../document.ts';
import { slackRules } from './slack.ts';

describe('paging', () => {
  const list: Schema = { type: 'array' };
  const paging = (operationId: string, names: string[], properties: Record<string, Schema>): unknown =>
    slackRules.pagination(
      { operationId, responses: {} } satisfies Operation,
      { type: 'object', properties },
      new Set(names),
      () => undefined,
      'get',
    );

  test.for<[string, string[], Record<string, Schema>, unknown]>([
    ['users.list', ['cursor'], { members: list }, { style: 'cursor', items: 'members' }],
    ['files.list', ['page', 'count'], { files: list }, { style: 'page', items: 'files' }],
    ['stars.list', ['cursor', 'page'], { items: list }, { style: 'cursor', items: 'items' }],
    ['search.messages', ['cursor', 'page'], {}, { style: 'page', items: 'messages.matches' }],
    ['search.all', ['page'], { files: list }, false],
    ['admin.emoji.list', ['cursor'], { emoji: { type: 'object' } }, false],
    ['users.info', ['user'], { users: list }, undefined],
  ])('%s', ([id, names, properties, expected]) => {
    expect(paging(id, names, properties)).toEqual(expected);
  });

  test('two lists in one response are refused', () => {
    expect(() => paging('a.b', ['cursor'], { x: list, y: list })).toThrow('one of x, y: say which');
  });
});
