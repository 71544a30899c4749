import { describe, expect, test } from 'vitest';
import { failureOf } from '@org/scripts/testing/settled';
import { bearer, createClient, rateLimiter, type Middleware } from '../src/index.ts';
import { httpCache } from '../src/cache/index.ts';

const step = (name: string, more: Partial<Middleware> = {}): Middleware =>
  ({ name, at: 'call', run: () => ({ data: 1 }), ...more }) as Middleware;

describe('client.explain()', () => {
  test('describes a client without its credentials', async () => {
    const client = createClient({
      baseUrl: 'https://api.test/v1/',
      auth: bearer('tok_secret_4242'),
      headers: { 'x-api-key': 'k_secret_1', 'accept-language': 'en' },
      retry: { maxRetries: 4 },
      timeoutMs: 5_000,
      limiter: rateLimiter({ policies: [{ name: 'reads', limit: 10, windowMs: 1_000, match: 'raw.get' }] }),
      cache: httpCache(),
      use: [step('a', { at: 'attempt' }), step('c'), step('b', { before: 'c' })],
    });
    const described = await client.explain();
    expect(described).toMatchObject({
      provider: 'http-core',
      version: expect.stringMatching(/^\d/) as string,
      baseUrl: 'https://api.test/v1',
      hasCredential: true,
      headers: { 'x-api-key': '[redacted]', 'accept-language': 'en' },
      steps: [
        { name: 'b', at: 'call' },
        { name: 'c', at: 'call' },
        { name: 'a', at: 'attempt' },
      ],
      timeoutMs: 5_000,
      deadlineMs: 180_000,
      retry: { maxRetries: 4, baseDelayMs: 500 },
      limits: ['reads'],
      hasBreaker: true,
      cache: 'bypassed by steps',
      transport: 'default',
    });
    expect(JSON.stringify(described)).not.toMatch(/secret/);
  });

  test('masks what may be a token in the path of the address', async () => {
    const baseUrl = 'https://hooks.test/services/T024BE7LD/B0123456789/vJ8Kq2PmXw9Zr4Ty';
    const { baseUrl: shown } = await createClient({ baseUrl }).explain();
    expect(shown).toBe('https://hooks.test/services/{}/{}/{}');
  });

  test.each(['qzwsxedcrfvtgbyhnujmikol', 'bcdfghjk', 'abcdefgh-ijklmnop-qrstuvwx', 'a'.repeat(17)])(
    'masks a token of lower-case letters: %s',
    async (token) => {
      const baseUrl = `https://hooks.test/webhooks/${token}/payment_intents`;
      expect((await createClient({ baseUrl }).explain()).baseUrl).toBe(
        'https://hooks.test/webhooks/{}/payment_intents',
      );
    },
  );

  test.each(['/v1/terminal/subscription_schedules', '/classifications', '/api/rest/accessproposals'])(
    'shows words of an API: %s',
    async (path) => {
      const baseUrl = `https://api.test${path}`;
      expect((await createClient({ baseUrl }).explain()).baseUrl).toBe(baseUrl);
    },
  );

  test('reports steps that cannot be placed, and what is absent', async () => {
    const options = { baseUrl: 'https://api.test', transport: () => Promise.resolve(Response.json(1)) };
    expect(await createClient({ ...options, breaker: false }).explain()).toMatchObject({
      limits: false,
      hasBreaker: false,
      hasCredential: false,
      cache: 'off',
      steps: [],
      transport: 'own',
    });
    const broken = createClient({ ...options, use: [step('a', { after: 'nobody' })] });
    expect(await failureOf(broken.explain())).toMatchObject({ code: 'invalid_configuration' });
    expect(await failureOf(broken.get('/x'))).toMatchObject({ code: 'invalid_configuration' });
  });
});
