import { expect, test } from 'vitest';
import { noticeOf } from './warnings.ts';

test('codes stand in two places and are told once', () => {
  expect(
    noticeOf({
      ok: true,
      warning: 'missing_charset,superfluous_charset',
      response_metadata: { warnings: ['missing_charset'], messages: ['[WARN] A Content-Type HTTP header'] },
    }),
  ).toEqual({
    codes: ['missing_charset', 'superfluous_charset'],
    messages: ['[WARN] A Content-Type HTTP header'],
  });
});

test.for([{ ok: true }, { response_metadata: { next_cursor: 'x' } }, undefined, 'text', { warning: 7 }])(
  'nothing is told of %j',
  (body) => {
    expect(noticeOf(body)).toBeUndefined();
  },
);
