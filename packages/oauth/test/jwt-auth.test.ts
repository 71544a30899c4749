import { createClient, CredentialError, SdkError, type AnyApiOptions } from '@org/http-core';
import { VirtualClock } from '@org/http-core/testing';
import { describe, expect, test } from 'vitest';
import { jwtAuth, type JwtKey } from '../src/index.ts';

describe('a key function that', () => {
  test.for<readonly [string, () => unknown]>([
    [
      'throws',
      () => {
        throw new Error('vault is sealed');
      },
    ],
    ['rejects', () => Promise.reject(new Error('vault is sealed'))],
    [
      'throws text',
      () => {
        throw 'sealed' as unknown as Error;
      },
    ],
    ['returns a number', () => 42],
    ['returns nothing', () => undefined],
    ['returns an object', () => Promise.resolve({ toString: 'x' })],
    [
      'returns a thenable that throws',
      () => ({
        then: () => {
          throw new Error('no');
        },
      }),
    ],
    ['hangs', () => new Promise(() => undefined)],
    ['returns a thenable that hangs', () => ({ then: () => undefined })],
  ])('%s fails the call with a CredentialError in time, and nothing is sent', async ([, key]) => {
    const clock = new VirtualClock();
    let sent = 0;
    const options: AnyApiOptions = {
      baseUrl: 'https://api.example.com',
      clock,
      deadlineMs: 5_000,
      timeoutMs: 2_000,
      auth: jwtAuth({ algorithm: 'HS256', key: key as () => JwtKey }),
      transport: () => {
        sent++;
        return Promise.resolve(new Response('{}'));
      },
    };
    const call = createClient(options).get('/x');
    const failure = await clock.runUntil(call.catch((error: unknown) => error));
    expect(failure).toBeInstanceOf(CredentialError);
    expect(SdkError.isInstance(failure) && failure.operation).toBe('raw.get');
    expect((failure as Error).message).toMatch(/Pass |Make it |takes a JWK/);
    expect(sent).toBe(0);
    expect(clock.monotonic()).toBeLessThanOrEqual(2_000);
    expect(clock.pendingTimers).toBe(0);
  });
});

test.for([
  ['https://api.example.com', true],
  ['http://localhost:8080', true],
  ['http://api.example.com', false],
  ['http://localhost.example.com', false],
] as const)('tokens are sent over https or to this machine only (%s: %s)', async ([baseUrl, allowed]) => {
  let sent = 0;
  const auth = jwtAuth({ algorithm: 'HS256', key: 'k'.repeat(32) });
  const transport = (): Promise<Response> => {
    sent++;
    return Promise.resolve(new Response('{}'));
  };
  await createClient({ baseUrl, transport, auth })
    .get('/x')
    .catch(() => undefined);
  expect(sent).toBe(allowed ? 1 : 0);
});

test.for<readonly [string, (text: string) => Response | Error]>([
  ['a 400', (text) => Response.json({ error: { message: `bad ${text}` } }, { status: 400 })],
  ['a 401', (text) => Response.json({ message: text }, { status: 401 })],
  ['a 503', (text) => new Response(text, { status: 503 })],
  ['no JSON', (text) => new Response(`not JSON ${text}`)],
  ['a broken connection', (text) => Object.assign(new TypeError(text), { code: 'ECONNRESET' })],
])('%s that repeats key and token shows neither', async ([, respond]) => {
  const key = 'canary-0123456789-0123456789-0123456789';
  const seen: string[] = [];
  let token = '';
  const note = (event: unknown): void => {
    seen.push(JSON.stringify(event));
  };
  const api = createClient({
    baseUrl: 'https://api.example.com',
    auth: jwtAuth({ algorithm: 'HS256', key, claims: { iss: 'app' } }),
    retry: false,
    hooks: { onRequest: note, onResponse: note, onError: note },
    transport: ({ headers }) => {
      token = String(headers['authorization']).replace('Bearer ', '');
      const given = respond(`${key} ${token}`);
      return given instanceof Error ? Promise.reject(given) : Promise.resolve(given);
    },
  });
  const error: unknown = await api.get('/x').catch((thrown: unknown) => thrown);
  const shown = [String(error), JSON.stringify(error), ...seen].join('\n');
  expect(token).toMatch(/^ey/);
  expect(shown).not.toContain(key);
  expect(shown).not.toContain(token);
});
