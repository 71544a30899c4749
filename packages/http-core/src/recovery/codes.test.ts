import { expect, test } from 'vitest';
import { hasCode, responseOf } from './codes.ts';
import { NotFoundError } from '../errors/api-error.ts';

const response = (body: unknown, status = 404): Parameters<typeof hasCode>[0] => ({
  status,
  body,
  header: () => null,
});

test.for<[unknown, boolean]>([
  [{ error: 'gone' }, true],
  [{ error: { code: 'gone' } }, true],
  [{ error: { status: 'gone' } }, true],
  [{ error: { type: 'gone' } }, true],
  [{ error: { reason: 'gone' } }, true],
  [{ code: 'gone' }, true],
  [{ error: { code: 7 } }, false],
  [{ error: { message: 'gone' } }, false],
  [{ message: 'no Route matched with those values' }, false],
  [{ error: '' }, false],
  ['gone', false],
  [undefined, false],
  [null, false],
  [['gone'], false],
])('the code in %j is known: %s', ([body, known]) => {
  expect(hasCode(response(body), ['gone'], {})).toBe(known);
});

test('a status counts beside a code that the provider recognizes', () => {
  const codeOf = ({ body }: Parameters<typeof hasCode>[0]): string | undefined =>
    (body as { error?: { code?: string } }).error?.code;
  expect(hasCode(response({ error: { code: 'x' } }), ['404'], { codeOf })).toBe(true);
  expect(hasCode(response({ error: { code: 'x' } }, 410), ['404'], { codeOf })).toBe(false);
  expect(hasCode(response({}), ['404'], { codeOf })).toBe(false);
  expect(hasCode(response('<html>'), ['404'], { codeOf })).toBe(false);
});

test.for<[unknown]>([
  [{ error: 'Not Found' }],
  [{ error: { code: 'x' } }],
  [{ error: { code: 404 } }],
  [{ error: '404' }],
  [{ code: 404, message: 'Not Found' }],
  ['<html>'],
])('a gateway may have sent %j, so its status proves nothing', ([body]) => {
  expect(hasCode(response(body), ['404'], {})).toBe(false);
});

test('a provider reads its codes itself', () => {
  const codeOf = ({ header }: Parameters<typeof hasCode>[0]): string | undefined =>
    header('X-Code') ?? undefined;
  const error = new NotFoundError({ status: 404, headers: { 'x-code': 'gone' }, body: { error: 'other' } });
  expect(hasCode(responseOf(error), ['gone'], { codeOf })).toBe(true);
  expect(hasCode(responseOf(error), ['other'], { codeOf })).toBe(false);
  expect(hasCode(responseOf(error), undefined, { codeOf })).toBe(false);
});
