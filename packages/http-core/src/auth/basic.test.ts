import { describe, expect, test } from 'vitest';
import { applied, attempt, authContext, renewed } from '../../test/support/auth-attempt.ts';
import { CredentialError } from '../errors/call-errors.ts';
import { basic } from './basic.ts';

/** What a server reads. */
function read(header: string | undefined): string {
  return Buffer.from((header ?? '').replace('Basic ', ''), 'base64').toString('utf8');
}

test.for<readonly [string, string, string]>([
  ['Aladdin', 'open sesame', 'Basic QWxhZGRpbjpvcGVuIHNlc2FtZQ=='], // RFC 7617 §2
  ['test', '123£', 'Basic dGVzdDoxMjPCow=='], // RFC 7617 §2.1
  ['sk_test_1', '', 'Basic c2tfdGVzdF8xOg=='],
])('%s:%s', async ([user, password, header]) => {
  expect((await applied(basic(user, password))).headers['authorization']).toBe(header);
});

test('plain values are applied at once; what is secret is protected', () => {
  const context = authContext();
  expect(basic('service', 'pass word').apply(attempt(), context)).toBeUndefined();
  expect(context.secrets).toEqual(['pass word']);
  const keyOnly = authContext();
  void basic('sk_secret', '').apply(attempt(), keyOnly);
  expect(keyOnly.secrets).toEqual(['sk_secret']);
});

test('each part may be a function, and both are renewed after a 401', async () => {
  let version = 1;
  const strategy = basic(
    () => `user${version}`,
    ({ forceRefresh }) => {
      if (forceRefresh) version++;
      return Promise.resolve(`word${version}`);
    },
  );
  const refused = await applied(strategy);
  expect(read(refused.headers['authorization'])).toBe('user1:word1');
  await renewed(strategy, refused);
  expect(read((await applied(strategy)).headers['authorization'])).toBe('user2:word2');
});

describe('refused', () => {
  test.for<readonly [string, string]>([
    ['a:b', 'c'],
    ['a\n', 'c'],
    ['a', 'c\u0000'],
    ['a', 'c\u0085'],
    ['', 'c'],
  ])('%j %j', async ([user, password]) => {
    const failure = await applied(basic(user, password, 'Set USER and PASSWORD.')).catch((e: unknown) => e);
    expect(failure).toBeInstanceOf(CredentialError);
    expect((failure as Error).message).toContain('Set USER and PASSWORD.');
  });
});
