import { expect, test, vi } from 'vitest';
import { CallSecrets } from './call-secrets.ts';

test('credentials, values of headers given by hand, and parameters named like secrets', () => {
  const secrets = new CallSecrets(
    ['token-1'],
    { 'x-api-key': 'in-header', 'user-agent': 'open', 'stripe-version': 'open', 'idempotency-key': 'open' },
    [
      { name: 'open', password: 'in-params', card: { number: 4242, cvc: '123', brand: 'open' } },
      { access_token: ['in-list'], page: 2 },
      undefined,
    ],
  );
  expect([...secrets]).toEqual(['token-1', 'in-header', 'in-params', '4242', '123', 'in-list']);
});

test('cycles, depth, size and throwing getters are handled', () => {
  const cyclic: Record<string, unknown> = { secret: 'found' };
  cyclic['self'] = cyclic;
  const trap = {
    get secret(): string {
      throw new Error('hands off');
    },
  };
  const large = { secret: Array.from({ length: 100_000 }, () => 'many') };
  expect(new Set(new CallSecrets([], {}, [cyclic, trap]))).toEqual(new Set(['found']));
  expect([...new CallSecrets([], {}, [large])].length).toBeLessThanOrEqual(2_000);
});

test('bytes are not searched, and long lists only up to the limit', () => {
  const read = vi.spyOn(Object, 'entries');
  const bytes = new Uint8Array(100_000);
  const list = Array.from({ length: 100_000 }, () => 'open');
  try {
    expect([...new CallSecrets([], {}, [{ body: bytes, list }])]).toEqual([]);
    const sizes = read.mock.results.map(({ value }) => (value as unknown[]).length);
    expect(Math.max(...sizes)).toBeLessThanOrEqual(2_000);
  } finally {
    read.mockRestore();
  }
});
