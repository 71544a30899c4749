import { describe, expect, test } from 'vitest';
import { ietfRateLimit } from './ietf.ts';

const read = (headers: Record<string, string>): unknown => ietfRateLimit(new Headers(headers), 0);

describe('ietfRateLimit', () => {
  test('joins the policy and the state of a limit by name', () => {
    expect(
      read({
        'ratelimit-policy': '"burst";q=100;w=60,"daily";q=1000;w=86400',
        ratelimit: '"burst";r=50;t=30,"daily";r=900',
      }),
    ).toEqual([
      { name: 'burst', limit: 100, windowMs: 60_000, remaining: 50, resetMs: 30_000, resolutionMs: 1_000 },
      {
        name: 'daily',
        limit: 1000,
        windowMs: 86_400_000,
        remaining: 900,
        resetMs: undefined,
        resolutionMs: 1_000,
      },
    ]);
  });

  test('tells partitions of one policy apart', () => {
    expect(read({ ratelimit: '"user";r=1;t=2;pk=:YQ==:, "user";r=3;t=4;pk=:Yg==:' })).toEqual([
      { name: 'user:YQ==', remaining: 1, resetMs: 2_000, resolutionMs: 1_000 },
      { name: 'user:Yg==', remaining: 3, resetMs: 4_000, resolutionMs: 1_000 },
    ]);
  });

  test('ignores limits with a quota unit other than requests', () => {
    expect(
      read({
        'ratelimit-policy': '"bytes";q=1000;w=10;qu="content-bytes","calls";q=5;w=1;qu="requests"',
        ratelimit: '"bytes";r=10;t=1,"calls";r=4;t=1',
      }),
    ).toEqual([
      { name: 'calls', limit: 5, windowMs: 1_000, remaining: 4, resetMs: 1_000, resolutionMs: 1_000 },
    ]);
  });

  test('reads the syntax of earlier drafts', () => {
    expect(read({ ratelimit: 'limit=100, remaining=50, reset=5', 'ratelimit-policy': '100;w=60' })).toEqual([
      { name: 'ratelimit', limit: 100, remaining: 50, resetMs: 5_000, resolutionMs: 1_000 },
    ]);
  });

  test.each(['limit=100,remaining=0,reset=5', 'limit=100,  remaining=0,  reset=5'])(
    'takes any number of spaces in it: %j',
    (ratelimit) => {
      expect(read({ ratelimit })).toEqual([
        { name: 'ratelimit', limit: 100, remaining: 0, resetMs: 5_000, resolutionMs: 1_000 },
      ]);
    },
  );

  test('a limit with nothing left, named by a token', () => {
    expect(read({ 'ratelimit-policy': 'calls;q=5;w=1;qu="request"', ratelimit: 'calls;r=0;t=0' })).toEqual([
      { name: 'calls', limit: 5, windowMs: 1_000, remaining: 0, resetMs: 0, resolutionMs: 1_000 },
    ]);
  });

  test.each([
    ['text before the syntax of earlier drafts', { ratelimit: 'xlimit=100, remaining=50, reset=5' }],
    ['text after it', { ratelimit: 'limit=100, remaining=50, reset=5;x' }],
    ['a number as the name of a policy', { 'ratelimit-policy': '5;q=100;w=60' }],
    ['a broken list', { ratelimit: '"a";r=1,' }],
    ['a negative count', { ratelimit: '"a";r=-1;t=5' }],
    ['a fraction', { ratelimit: '"a";r=1.5;t=5' }],
    ['a count that is a string', { ratelimit: '"a";r="5"' }],
    ['a number as a name', { ratelimit: '5;r=1' }],
    ['a policy without a quota', { 'ratelimit-policy': '"a";w=60' }],
  ])('reads nothing from %s', (_what, headers) => {
    expect(read(headers as unknown as Record<string, string>)).toEqual([]);
  });

  test('returns undefined without the fields', () => {
    expect(read({ 'x-ratelimit-remaining': '5' })).toBeUndefined();
  });
});
