import { describe, expect, test, vi } from 'vitest';
import { createClient } from '../client/create-client.ts';
import { VirtualClock } from '../testing/index.ts';
import type { Logger } from '../contract/logger.ts';

type Line = readonly [level: string, message: string, context: Record<string, unknown>];

function memory(): { lines: Line[]; logger: Logger } {
  const lines: Line[] = [];
  const at =
    (level: string) =>
    (context: object, message: string): void => {
      lines.push([level, message, { ...context }]);
    };
  return { lines, logger: { debug: at('debug'), info: at('info'), warn: at('warn'), error: at('error') } };
}

/** A client that logs to memory and receives the responses in order. */
function rig(...responses: readonly Response[]): {
  api: ReturnType<typeof createClient>;
  clock: VirtualClock;
  lines: Line[];
} {
  const { lines, logger } = memory();
  const clock = new VirtualClock();
  const remaining = [...responses];
  const transport = (): Promise<Response> => Promise.resolve(remaining.shift() ?? new Response('{}'));
  return {
    lines,
    clock,
    api: createClient({ baseUrl: 'https://api.example.com', clock, logger, transport }),
  };
}

test('a call with a retry is logged', async () => {
  const { api, clock, lines } = rig(new Response('{}', { status: 503 }));
  await clock.runUntil(api.get('/users/42?token=t'));
  expect(lines.map(([level, message]) => `${level} ${message}`)).toEqual([
    'debug request',
    'debug response',
    'warn retry',
    'debug request',
    'debug response',
  ]);
  expect(lines[1]?.[2]).toMatchObject({
    operation: 'raw.get',
    method: 'GET',
    pathTemplate: '/users/{}',
    status: 503,
    attempt: 1,
  });
  expect(lines[2]?.[2]).toMatchObject({ reason: 'status', delaySource: 'backoff' });
});

test('a failure is logged with the error as JSON and without its stack', async () => {
  const { api, lines } = rig(Response.json({ message: 'no' }, { status: 404 }));
  await expect(api.get('/users')).rejects.toThrow();
  const [level, message, context] = lines.at(-1)!;
  expect([level, message]).toEqual(['error', 'call failed']);
  expect(context).toMatchObject({
    operation: 'raw.get',
    err: { name: 'NotFoundError', code: 'not_found', status: 404 },
  });
  expect(JSON.parse(JSON.stringify(context))).not.toHaveProperty('err.stack');
});

test('an abort by the caller is logged as debug', async () => {
  const { api, lines } = rig();
  await expect(api.get('/users', { signal: AbortSignal.abort() })).rejects.toThrow();
  expect(lines.at(-1)?.slice(0, 2)).toEqual(['debug', 'call aborted']);
});

test('the deprecation of an operation is logged once', async () => {
  const deprecated = (): Response =>
    new Response('{}', { headers: { sunset: 'Wed, 11 Nov 2026 23:59:59 GMT' } });
  const { api, lines } = rig(deprecated(), deprecated());
  await api.get('/users');
  const warnings = (): typeof lines => lines.filter(([level]) => level === 'warn');
  await vi.waitFor(() => {
    expect(warnings()).toHaveLength(1);
  });
  await api.get('/users');
  expect(warnings()).toHaveLength(1);
  expect(warnings()[0]).toMatchObject(['warn', 'deprecated operation', { sunsetAtMs: 1_794_441_599_000 }]);
});

describe('a logger that throws', () => {
  test('does not fail the call', async () => {
    const logger = new Proxy({} as Logger, {
      get: () => () => {
        throw new Error('disk full');
      },
    });
    const transport = (): Promise<Response> => Promise.resolve(Response.json({ ok: 1 }));
    const api = createClient({ baseUrl: 'https://api.example.com', logger, transport });
    expect(await api.get('/users')).toEqual({ ok: 1 });
  });
});
