import {
  clientSecretBasic,
  createOAuthClient,
  createTokenManager,
  introspectToken,
  ReauthorizationRequiredError,
  refreshTokenSource,
  type OAuthClient,
  type TokenManager,
} from '@org/oauth';
import { REFRESH_CLIENT, startRefreshServer, type RefreshServer } from '@org/scripts/testing/refresh-server';
import { hasRedis, startRedis, type RedisServer } from '@org/scripts/testing/redis-server';
import { Redis } from 'ioredis';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { connect, type RedisConnection } from '../src/index.ts';
import { redisTokenStore } from '../src/tokens/token-store.ts';
import { startProcess, type ReadyProcess } from '@org/scripts/testing/ready-process';
import type { RefreshJob, RefreshReport } from '@org/scripts/testing/refresh-callers';

describe.skipIf(!hasRedis())('renewals of a rotating token', () => {
  let server: RefreshServer;
  let redisServer: RedisServer;
  let client: Redis;
  let redis: RedisConnection;
  let oauth: OAuthClient;
  let manager: TokenManager;
  beforeAll(async () => {
    server = await startRefreshServer();
    redisServer = await startRedis();
    client = new Redis(redisServer.port);
    redis = connect(client, { timeoutMs: 30_000 });
    oauth = createOAuthClient({
      issuer: server.issuer,
      clientId: REFRESH_CLIENT.id,
      authentication: clientSecretBasic(REFRESH_CLIENT.secret),
    });
    manager = newManager();
  });
  afterAll(async () => {
    client.disconnect();
    await server.close();
    await redisServer.stop();
  });

  /** A manager as another process has it: nothing is in its memory. */
  const newManager = (): TokenManager =>
    createTokenManager({ source: refreshTokenSource(oauth), store: redisTokenStore(redis) });

  async function storeExpired(user: string): Promise<string> {
    const issuedAtMs = Date.now() - 7_200_000;
    const refreshToken = await server.login(user);
    await manager.set(user, {
      accessToken: 'expired',
      refreshToken,
      issuedAtMs,
      expiresAtMs: issuedAtMs + 3_600_000,
    });
    return user;
  }

  const start = (job: Pick<RefreshJob, 'callers' | 'key' | 'killAt'>): Promise<ReadyProcess<RefreshReport>> =>
    startProcess<RefreshReport>(new URL('killed/refresh-process.ts', import.meta.url), {
      ...job,
      ...REFRESH_CLIENT,
      issuer: server.issuer,
      port: redisServer.port,
    } satisfies RefreshJob & { readonly port: number });

  test(
    '200 callers in each of 4 processes cause one renewal, and none fails',
    { timeout: 120_000 },
    async () => {
      for (const key of [await storeExpired('ada'), await storeExpired('eve')]) {
        const workers = await Promise.all([1, 2, 3, 4].map(() => start({ key, callers: 200 })));
        const before = server.renewals();
        const reports = await Promise.all(workers.map((worker) => worker.go()));
        expect(server.renewals() - before).toBe(1);
        expect(reports.flatMap((report) => report?.failures)).toEqual([]);
        const given = reports.flatMap((report) => report?.accessTokens ?? []);
        expect(given).toHaveLength(800);
        expect(new Set(given).size).toBe(1);
        expect(await introspectToken(oauth, given[0] ?? '')).toMatchObject({ active: true, sub: key });
      }
    },
  );

  test(
    'a process that is killed at any step loses no more than the response that nobody stored',
    {
      timeout: 300_000,
    },
    async () => {
      const whole = await (await start({ key: await storeExpired('whole'), callers: 3 })).go();
      const steps = whole?.steps ?? [];
      const responded = steps.indexOf('/token replied') + 1;
      const written = steps.indexOf('tokens.write sent') + 1;
      expect(responded).toBeGreaterThan(4);
      expect(written).toBeGreaterThan(responded);

      const outcomes = await Promise.all(
        steps.map(async (step, index) => {
          const killAt = index + 1;
          const key = await storeExpired(`killed ${killAt}`);
          expect(await (await start({ key, callers: 3, killAt })).go(), step).toBeUndefined();
          // Its lock ends by itself after 10 seconds.
          await client.del(redis.key('tokens', key, 'lock'));
          const next = newManager();
          const outcome = await next.get(key).then(
            (tokens) =>
              introspectToken(oauth, tokens.accessToken).then(({ active }) => (active ? 'active' : 'dead')),
            (error: unknown) =>
              ReauthorizationRequiredError.isInstance(error) ? error.reason : String(error),
          );
          return { killAt, step, outcome };
        }),
      );
      for (const { killAt, step, outcome } of outcomes) {
        // From when the server uses the old token up until the new one is on its way to Redis, only the process knows it.
        const inMemoryOnly = killAt >= steps.indexOf('/token sent') + 1 && killAt <= written;
        if (inMemoryOnly) expect(['active', 'interrupted'], step).toContain(outcome);
        else expect(outcome, `killed after ${step}`).toBe('active');
      }
      expect(outcomes.find(({ killAt }) => killAt === responded)?.outcome).toBe('interrupted');
    },
  );
});
