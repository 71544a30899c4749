import { afterEach, describe, expect, test, vi } from 'vitest';
import { createClient, fetchTransport, type Transport } from '../../src/index.ts';

afterEach(() => {
  vi.unstubAllGlobals();
});

describe('fetchTransport', () => {
  test("passes members of the platform's own to fetch, and wraps in one line", async () => {
    const seen: unknown[] = [];
    vi.stubGlobal('fetch', (_input: unknown, init: Record<string, unknown>) => {
      seen.push(init['cf'], init['redirect'] ?? 'of the request');
      return Promise.resolve(Response.json('platform'));
    });
    const calls: string[] = [];
    const counted =
      (transport: Transport): Transport =>
      (request) => {
        calls.push(request.url);
        return transport(request);
      };
    const transport = counted(fetchTransport({ init: { cf: { cacheTtl: 0 } } }));
    expect(await createClient({ baseUrl: 'https://api.test', transport }).get('/x')).toBe('platform');
    expect(seen[0]).toEqual({ cacheTtl: 0 });
    expect(calls).toEqual(['https://api.test/x']);
  });

  test('sends over a fetch of the application', async () => {
    const fetch = vi.fn(() => Promise.resolve(Response.json('own')));
    const transport = fetchTransport({ fetch, init: { dispatcher: 1 } });
    expect(await createClient({ baseUrl: 'https://api.test', transport }).get('/x')).toBe('own');
    expect(fetch).toHaveBeenCalledWith(
      'https://api.test/x',
      expect.objectContaining({ dispatcher: 1, redirect: 'manual' }),
    );
  });

  test.each([
    [{ init: { redirect: 'follow' } }, 'cannot contain redirect'],
    [{ init: { method: 'GET' } }, 'cannot contain method'],
    [{ fetch: 42 }, 'must be a function'],
    [{ proxy: 'http://p' }, 'no option proxy'],
  ])('%j is refused', (options, message) => {
    expect(() => fetchTransport(options as never)).toThrow(message);
  });
});
