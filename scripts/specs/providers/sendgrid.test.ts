import { expect, test } from 'vitest';
import { sendgridRules } from './sendgrid.ts';

test.for([
  ['get', '/v3/templates', 'safe'],
  ['post', '/v3/mail/send', 'ambiguous'],
  ['post', '/v3/logs', 'safe'],
  ['post', '/v3/marketing/contacts/search/emails', 'safe'],
  ['post', '/v3/validations/email', 'ambiguous'],
  ['put', '/v3/validations/email/jobs', 'ambiguous'],
  ['put', '/v3/marketing/contacts', 'idempotent'],
  ['patch', '/v3/subusers/{id}/credits/remaining', 'ambiguous'],
  ['patch', '/v3/alerts/{id}', 'idempotent'],
  ['delete', '/v3/alerts/{id}', 'idempotent'],
] as const)('%s %s is %s', ([verb, path, expected]) => {
  expect(sendgridRules.idempotency(verb, path)).toBe(expected);
});

test('an offset that is the last one’s id is a cursor, and two lists are refused', () => {
  const page = (properties: Record<string, { type: string }>): unknown =>
    sendgridRules.pagination(
      { operationId: 'a.list', responses: {} },
      { type: 'object', properties },
      new Set(['offset']),
      () => undefined,
    );
  expect(page({ accounts: { type: 'array' }, pages: { type: 'object' } })).toEqual({
    style: 'cursor',
    items: 'accounts',
  });
  expect(page({ result: { type: 'array' } })).toEqual({ style: 'offset', items: 'result' });
  expect(page({ total: { type: 'integer' } })).toBe(false);
  expect(() => page({ a: { type: 'array' }, b: { type: 'array' } })).toThrow('lists one of a, b');
});
