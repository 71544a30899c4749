import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { createClient, rateLimiter, type ApiClient } from '../../src/index.ts';
import type { LimitPolicy } from '../../src/limiter/index.ts';
import { VirtualClock } from '../../src/testing/index.ts';
import { ScriptedServer } from './scripted-server.ts';

const PAGES = ['../../README.md', '../../../../docs/guides/rate-limits.md'];

/** The clients in the documentation that define policies. */
const snippets = PAGES.flatMap((page) => {
  const text = readFileSync(new URL(page, import.meta.url), 'utf8');
  return Array.from(text.matchAll(/```ts\n([\s\S]*?)```/g), ([, code = '']) => ({ page, code })).filter(
    ({ code }) => code.includes('policies: [') && code.includes('createClient('),
  );
});

interface Set {
  readonly clock: VirtualClock;
  readonly server: ScriptedServer;
  readonly policies: readonly LimitPolicy[];
  readonly api: ApiClient;
}

/** Runs a snippet unchanged, except for a virtual clock and a scripted server. */
function run(code: string): Set {
  const clock = new VirtualClock();
  const server = new ScriptedServer(() => clock.monotonic());
  let policies: readonly LimitPolicy[] = [];
  const limiterOf: typeof rateLimiter = (options) => {
    policies = options?.policies ?? [];
    return rateLimiter({ ...options, clock });
  };
  const clientOf = (options: Parameters<typeof createClient>[0]): ApiClient =>
    createClient({ ...options, clock, transport: server.transport });
  const body = code.replaceAll(/^import .*$/gm, '').replace(/export const \w+ =/, 'return');
  // eslint-disable-next-line @typescript-eslint/no-implied-eval -- the repository's own documentation
  const evaluate = new Function('createClient', 'rateLimiter', body) as (
    create: typeof clientOf,
    limiter: typeof limiterOf,
  ) => ApiClient;
  const api = evaluate(clientOf, limiterOf);
  return { clock, server, policies, api };
}

test('the documentation contains policies', () => {
  expect(snippets.length).toBeGreaterThanOrEqual(2);
});

describe.each(snippets)('the client of $page', ({ code }) => {
  test('has no policy that matches no call', async () => {
    const { api, clock } = run(code);
    await clock.runUntil(Promise.all([api.get('/a'), api.post('/a')]));
    expect(api.health().unmatchedPolicies).toEqual([]);
  });

  test('sends no more calls at once than each policy allows', async () => {
    const { api, clock, server, policies } = run(code);
    for (const { match, limit = Infinity, concurrency = Infinity, algorithm, burst = 1 } of policies) {
      const most = Math.min(algorithm === 'gcra' ? burst : limit, concurrency);
      if (most === Infinity) continue;
      const method = match === 'raw.post' ? 'post' : 'get';
      await clock.advance(3_600_000);
      const before = server.requests.length;
      const calls = Array.from({ length: most + 1 }, () => api[method]('/a').catch(() => undefined));
      for (let turn = 0; turn < 3; turn++) await Promise.resolve();
      const sent = server.requests.length - before;
      expect(sent).toBeGreaterThan(0);
      expect(sent).toBeLessThanOrEqual(most);
      await clock.runUntil(Promise.all(calls));
    }
  });
});

describe('a policy for raw requests', () => {
  test.each([
    ['raw.post', 1],
    ['raw.*', 1],
    ['POST /v1/things', 1],
    ['POST /v1/*', 1],
    ['raw.get', 2],
    ['POST /v1/others', 2],
    ['!raw.post', 2],
    ['!POST /v1/things', 2],
    ['!raw.get', 1],
  ])('%s lets %i of two posts pass', async (match, passing) => {
    const clock = new VirtualClock();
    const limiter = rateLimiter({ clock, policies: [{ name: 'p', match, limit: 1, windowMs: 60_000 }] });
    const server = new ScriptedServer(() => clock.monotonic());
    const api = createClient({ baseUrl: 'https://raw.test', clock, limiter, transport: server.transport });
    await clock.runUntil(Promise.all([api.post('/v1/things'), api.post('/v1/things')]));
    expect(server.requests.filter(({ at }) => at === 0)).toHaveLength(passing);
    expect(api.health().unmatchedPolicies).toEqual(passing === 1 ? [] : ['p']);
  });
});
