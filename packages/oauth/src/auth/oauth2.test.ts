import { describe, expect, test } from 'vitest';
import { createClient, type Transport } from '@org/http-core';
import { VirtualClock } from '@org/http-core/testing';
import { oauth2 } from './oauth2.ts';
import { createTokenManager } from '../manager/token-manager.ts';
import type { TokenSource } from '../manager/token-source.ts';

interface World {
  readonly clock: VirtualClock;
  readonly source: TokenSource & { renewals: number };
  readonly transport: Transport;
  /** The `Authorization` headers that came. */
  readonly seen: string[];
  /** The first token that the API takes. */
  valid: number;
}

/** An API that takes tokens from a certain number on, and a source that counts them up. */
function world(): World {
  const clock = new VirtualClock();
  const state: World = {
    clock,
    seen: [],
    valid: 1,
    source: {
      renewals: 0,
      renew() {
        const number = ++this.renewals;
        const issuedAtMs = clock.now();
        return Promise.resolve({
          accessToken: `token-${number}`,
          issuedAtMs,
          expiresAtMs: issuedAtMs + 3_600_000,
        });
      },
    },
    transport: ({ headers }) => {
      const sent = headers['authorization'] ?? '';
      state.seen.push(sent);
      const number = Number(/token-(\d+)/.exec(sent)?.[1] ?? 0);
      return Promise.resolve(Response.json({ number }, { status: number >= state.valid ? 200 : 401 }));
    },
  };
  return state;
}

describe('oauth2', () => {
  test('fetches tokens when they are needed, and keeps them', async () => {
    const { clock, source, transport, seen } = world();
    const tokens = createTokenManager({ source, clock });
    const api = createClient({
      baseUrl: 'https://api.example.com',
      auth: oauth2({ tokens }),
      transport,
      clock,
    });
    expect(source.renewals).toBe(0);
    for (let i = 0; i < 3; i++) await clock.runUntil(api.get('/'));
    expect(seen).toEqual(['Bearer token-1', 'Bearer token-1', 'Bearer token-1']);
    expect(source.renewals).toBe(1);
  });

  test('a 401 causes one renewal for 50 calls and no retry', async () => {
    const state = world();
    const { clock, source, transport } = state;
    const tokens = createTokenManager({ source, clock });
    const options = { baseUrl: 'https://api.example.com', transport, clock, retry: false } as const;
    const api = createClient({ ...options, auth: oauth2({ tokens }) });
    const twin = createClient({ ...options, auth: oauth2({ tokens }) });
    await clock.runUntil(api.get('/'));
    await clock.advance(60_000);
    state.valid = 2;
    const calls = Array.from({ length: 50 }, (_, i) => (i % 2 ? api : twin).get('/'));
    expect(await clock.runUntil(Promise.all(calls))).toEqual(
      Array.from({ length: 50 }, () => ({ number: 2 })),
    );
    expect(source.renewals).toBe(2);
  });

  test('an API that rejects every token gets two attempts per call, and the server few requests', async () => {
    const state = world();
    const { clock, source, transport, seen } = state;
    state.valid = Infinity;
    const tokens = createTokenManager({ source, clock });
    const api = createClient({
      baseUrl: 'https://api.example.com',
      auth: oauth2({ tokens }),
      transport,
      clock,
    });
    for (let i = 0; i < 20; i++) {
      const failed = expect(clock.runUntil(api.get('/'))).rejects.toMatchObject({
        code: 'authentication_failed',
      });
      await failed;
    }
    expect(seen).toHaveLength(40);
    expect(source.renewals).toBe(1);
  });

  test('callers receive the errors of the renewal unchanged', async () => {
    const { clock, transport, seen } = world();
    const source: TokenSource = { renew: () => Promise.reject(new TypeError('the source is broken')) };
    const tokens = createTokenManager({ source, clock });
    const api = createClient({
      baseUrl: 'https://api.example.com',
      auth: oauth2({ tokens }),
      transport,
      clock,
    });
    await expect(clock.runUntil(api.get('/'))).rejects.toMatchObject({ code: 'oauth_response_invalid' });
    expect(seen).toEqual([]);
  });
});
