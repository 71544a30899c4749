import { expect, test } from 'vitest';
import { sendgridRules } from './sendgrid.ts';

test('an offset that is the last one’s id is a cursor, and two lists are refused', () => {
  const page = (properties: Record<string, { type: string }>): unknown =>
    sendgridRules.pagination(
      { operationId: 'a.list', responses: {} },
      { type: 'object', properties },
      new Set(['offset']),
      () => undefined,
      'get',
    );
  expect(page({ accounts: { type: 'array' }, pages: { type: 'object' } })).toEqual({
    style: 'cursor',
    items: 'accounts',
  });
  expect(page({ result: { type: 'array' } })).toEqual({ style: 'offset', items: 'result' });
  expect(page({ total: { type: 'integer' } })).toBe(false);
  expect(() => page({ a: { type: 'array' }, b: { type: 'array' } })).toThrow('lists one of a, b');
});
