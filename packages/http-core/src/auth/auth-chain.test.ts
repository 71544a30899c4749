import { describe, expect, test } from 'vitest';
import { applied, attempt, authContext } from '../../test/support/auth-attempt.ts';
import { ConfigurationError, CredentialError } from '../errors/call-errors.ts';
import { apiKey } from './api-key.ts';
import { authChain } from './auth-chain.ts';
import { basic } from './basic.ts';
import { bearer } from './bearer.ts';
import type { AuthStrategy } from '../contract/auth.ts';

/** Notes what the strategies before it had written when it was asked. */
function witness(seen: string[]): AuthStrategy {
  return {
    refreshable: false,
    apply: ({ headers }) => {
      seen.push(Object.keys(headers).sort().join());
    },
  };
}

test('strategies are applied in order, whether they respond at once or later', async () => {
  const seen: string[] = [];
  const chain = authChain(
    witness(seen),
    bearer(() => Promise.resolve('t')),
    witness(seen),
    apiKey({ header: 'x-key', value: 'k' }),
    witness(seen),
  );
  const { headers } = await applied(chain);
  expect(headers).toEqual({ authorization: 'Bearer t', 'x-key': 'k' });
  expect(seen).toEqual(['', 'authorization', 'authorization,x-key']);
});

test('stays synchronous when all of them are', () => {
  const chain = authChain(apiKey({ header: 'x-key', value: 'k' }), basic('a', 'b'));
  expect(chain.apply(attempt(), authContext())).toBeUndefined();
});

describe('refreshable when one of them is', () => {
  test.for([
    [['a', 'b'], false],
    [['a', () => 'b'], true],
  ] as const)('%j', ([tokens, expected]) => {
    expect(authChain(...tokens.map((token) => bearer(token))).refreshable).toBe(expected);
  });
});

test('a strategy that fails stops the ones behind it', async () => {
  const seen: string[] = [];
  const chain = authChain(
    bearer(() => Promise.resolve('')),
    witness(seen),
  );
  await expect(applied(chain)).rejects.toBeInstanceOf(CredentialError);
  expect(seen).toEqual([]);
});

test('an empty chain is a wrong configuration', () => {
  expect(() => authChain()).toThrow(ConfigurationError);
});
