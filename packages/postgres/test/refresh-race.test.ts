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
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { migrate, postgresDatabase, type PostgresDatabase } from '../src/index.ts';
import { postgresTokenStore } from '../src/tokens/token-store.ts';
import { hasPgbouncer, startPgbouncer, type Pgbouncer } from './support/pgbouncer.ts';
import { hasPostgres, startPostgres, type PostgresServer } from '@org/scripts/testing/postgres-server';
import { startProcess, type ReadyProcess } from '@org/scripts/testing/ready-process';
import type { RefreshJob, RefreshReport } from '@org/scripts/testing/refresh-callers';

describe.skipIf(!hasPostgres())('renewals of a rotating token', () => {
  let server: RefreshServer;
  let postgres: PostgresServer;
  let bouncer: Pgbouncer | undefined;
  let pool: pg.Pool;
  let database: PostgresDatabase;
  let oauth: OAuthClient;
  beforeAll(async () => {
    server = await startRefreshServer();
    postgres = await startPostgres();
    if (hasPgbouncer()) bouncer = await startPgbouncer(postgres);
    pool = new pg.Pool({ connectionString: postgres.url() });
    database = postgresDatabase({ client: pool, timeoutMs: 30_000 });
    await migrate(database);
    oauth = createOAuthClient({
      issuer: server.issuer,
      clientId: REFRESH_CLIENT.id,
      authentication: clientSecretBasic(REFRESH_CLIENT.secret),
    });
  }, 60_000);
  afterAll(async () => {
    await pool.end();
    await bouncer?.stop();
    await server.close();
    await postgres.stop();
  });

  /** A manager as another process has it: nothing is in its memory. */
  const newManager = (): TokenManager =>
    createTokenManager({ source: refreshTokenSource(oauth), store: postgresTokenStore(database) });

  async function storeExpired(user: string): Promise<string> {
    const issuedAtMs = Date.now() - 7_200_000;
    await newManager().set(user, {
      accessToken: 'expired',
      refreshToken: await server.login(user),
      issuedAtMs,
      expiresAtMs: issuedAtMs + 3_600_000,
    });
    return user;
  }

  const start = (
    job: Pick<RefreshJob, 'callers' | 'key' | 'killAt'>,
    url = postgres.url(),
  ): Promise<ReadyProcess<RefreshReport>> =>
    startProcess<RefreshReport>(new URL('killed/refresh-process.ts', import.meta.url), {
      ...job,
      ...REFRESH_CLIENT,
      issuer: server.issuer,
      url,
    } satisfies RefreshJob & { readonly url: string });

  const ways: [string, () => string][] = [['directly', () => postgres.url()]];
  if (hasPgbouncer()) ways.push(['through PgBouncer', () => bouncer!.urlOf('postgres')]);
  test.each(ways)(
    '200 callers in each of 4 processes, connected %s, cause one renewal, and none fails',
    async (how, url) => {
      const key = await storeExpired(how);
      const workers = await Promise.all([1, 2, 3, 4].map(() => start({ key, callers: 200 }, url())));
      const before = server.renewals();
      const reports = await Promise.all(workers.map((worker) => worker.go()));
      expect(server.renewals() - before).toBe(1);
      expect(reports.flatMap((report) => report?.failures)).toEqual([]);
      const given = reports.flatMap((report) => report?.accessTokens ?? []);
      expect(given).toHaveLength(800);
      expect(new Set(given).size).toBe(1);
      expect(await introspectToken(oauth, given[0] ?? '')).toMatchObject({ active: true, sub: key });
    },
    120_000,
  );

  test('a process that is killed at any step loses no more than the response that nobody stored', async () => {
    const whole = await (await start({ key: await storeExpired('whole'), callers: 3 })).go();
    const steps = whole?.steps ?? [];
    const responded = steps.indexOf('/token replied') + 1;
    const written = steps.indexOf('UPDATE tokens sent') + 1;
    expect(responded).toBeGreaterThan(4);
    expect(written).toBeGreaterThan(responded);

    const outcomes: { killAt: number; step: string; outcome: string }[] = [];
    const queue = steps.map((step, index) => ({ step, killAt: index + 1 }));
    const check = async ({ step, killAt }: (typeof queue)[number]): Promise<void> => {
      const key = await storeExpired(`killed ${killAt}`);
      expect(await (await start({ key, callers: 3, killAt })).go(), step).toBeUndefined();
      // Its lock ends by itself after some seconds.
      await pool.query('UPDATE org_sdks.token_locks SET until = now() WHERE key = $1', [key]);
      const outcome = await newManager()
        .get(key)
        .then(
          (tokens) =>
            introspectToken(oauth, tokens.accessToken).then(({ active }) => (active ? 'active' : 'dead')),
          (error: unknown) => (ReauthorizationRequiredError.isInstance(error) ? error.reason : String(error)),
        );
      outcomes.push({ killAt, step, outcome });
    };
    await Promise.all(
      [1, 2, 3, 4].map(async () => {
        for (let next = queue.shift(); next; next = queue.shift()) await check(next);
      }),
    );
    for (const { killAt, step, outcome } of outcomes) {
      // From when the server uses the old token up until the new one is on its way to PostgreSQL, only the process knows it.
      const inMemoryOnly = killAt >= steps.indexOf('/token sent') + 1 && killAt <= written;
      if (inMemoryOnly) expect(['active', 'interrupted'], step).toContain(outcome);
      else expect(outcome, `killed after ${step}`).toBe('active');
    }
    expect(outcomes.find(({ killAt }) => killAt === responded)?.outcome).toBe('interrupted');
  }, 300_000);
});
