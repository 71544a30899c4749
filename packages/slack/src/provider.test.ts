import { expect, test } from 'vitest';
import { provider } from './provider.ts';

const noticeOf = (body: unknown): ReturnType<NonNullable<typeof provider.notice>> =>
  provider.notice?.({ status: 200, header: () => null, body });

test('a code that stands in two places is reported once', () => {
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
  '%j holds no warning',
  (body) => {
    expect(noticeOf(body)).toBeUndefined();
  },
);
