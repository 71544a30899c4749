import { describe, expect, test } from 'vitest';
import { applied, attempt, authContext } from '../../test/support/auth-attempt.ts';
import { CredentialError } from '../errors/call-errors.ts';
import { bearer } from './bearer.ts';

test('writes the token, without white space around it, and protects it as it is sent', () => {
  const request = attempt();
  const context = authContext();
  // A plain token must not cost a promise.
  expect(bearer('tok_123456\n').apply(request, context)).toBeUndefined();
  expect(request.headers).toEqual({ authorization: 'Bearer tok_123456' });
  expect(context.secrets).toEqual(['tok_123456']);
});

test('a function is asked for each attempt, so that a token can be rotated', async () => {
  const tokens = ['first', 'second'];
  const strategy = bearer(() => Promise.resolve(tokens.shift() ?? ''));
  expect((await applied(strategy)).headers['authorization']).toBe('Bearer first');
  expect((await applied(strategy)).headers['authorization']).toBe('Bearer second');
});

test('a plain function stays synchronous', () => {
  const request = attempt();
  expect(bearer(() => 'tok').apply(request, authContext())).toBeUndefined();
  expect(request.headers['authorization']).toBe('Bearer tok');
});

describe('what cannot be a token is refused with a hint, and nothing is written', () => {
  const bad: readonly (readonly [string, unknown])[] = [
    ['an empty text', ''],
    ['white space', ' \n'],
    ['a header of its own', 'tok\r\nx-admin: 1'],
    ['a line break inside', 'tok\nen'],
    ['a control character', 'tok\u0000en'],
    ['a tab', 'tok\ten'],
    ['Latin-1', 'tökén'],
    ['a full-width letter', 'ｔoken'],
    ['an emoji', 'tok🔑'],
    ['undefined', undefined],
    ['null', null],
    ['a number', 42],
    ['an object', { token: 'x' }],
  ];
  test.for(bad)('%s', async ([, value]) => {
    for (const give of [() => value as string, () => Promise.resolve(value as string)]) {
      const request = attempt();
      const failure = await Promise.resolve()
        .then(() => bearer(give, 'Set API_TOKEN.').apply(request, authContext()))
        .catch((error: unknown) => error);
      expect(failure).toBeInstanceOf(CredentialError);
      expect((failure as Error).message).toContain('Set API_TOKEN.');
      if (typeof value === 'string' && value.trim() !== '')
        expect((failure as Error).message).not.toContain(value.slice(0, 3));
      expect(request.headers).toEqual({});
    }
  });
});

test.for([
  [
    'throws',
    (): string => {
      throw new Error('vault is sealed');
    },
  ],
  ['rejects', (): Promise<string> => Promise.reject(new Error('vault is sealed'))],
  [
    'throws no error',
    (): string => {
      throw 'vault is sealed' as unknown as Error;
    },
  ],
] as const)('a function that %s becomes a CredentialError with its cause', async ([, give]) => {
  const failure = await Promise.resolve()
    .then(() => bearer(give).apply(attempt(), authContext()))
    .catch((error: unknown) => error);
  expect(failure).toBeInstanceOf(CredentialError);
  expect(String((failure as Error).cause)).toContain('vault is sealed');
});
