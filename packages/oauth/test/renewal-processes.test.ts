import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import {
  createTokenManager,
  introspectToken,
  refreshTokenSource,
  refreshTokens,
  type TokenManager,
} from '../src/index.ts';
import { fileTokenStore } from '../src/node/index.ts';
import { startAuthorizationServer, type TestServer } from './support/authorization-server.ts';
import { expired, loggedIn, webClient } from './support/login.ts';
import { startWorker } from './support/workers.ts';

let server: TestServer;
let directory: string;
beforeAll(async () => {
  server = await startAuthorizationServer();
  directory = await mkdtemp(join(tmpdir(), 'tokens-'));
});
afterAll(async () => {
  await server.close();
  await rm(directory, { recursive: true });
});

const manager = (): TokenManager =>
  createTokenManager({ source: refreshTokenSource(webClient(server)), store: fileTokenStore({ directory }) });

test(
  '50 callers in each of 4 processes cause one renewal, none fails, the grant lives on',
  { timeout: 60_000 },
  async () => {
    const client = webClient(server);
    for (let round = 0; round < 2; round++) {
      const key = `user ${round}`;
      await manager().set(key, expired(await loggedIn(server, client)));
      const job = { issuer: server.issuer, directory, key, callers: 50 };
      const workers = await Promise.all([1, 2, 3, 4].map(() => startWorker(job)));
      const before = server.count('refresh_token');
      const reports = await Promise.all(workers.map((worker) => worker.go()));

      expect(server.count('refresh_token') - before).toBe(1);
      expect(reports.flatMap((report) => report?.failures)).toEqual([]);
      const given = reports.flatMap((report) => report?.accessTokens ?? []);
      expect(given).toHaveLength(200);
      expect(new Set(given).size).toBe(1);

      expect(await introspectToken(client, given[0] ?? '')).toMatchObject({ active: true, sub: 'ada' });
      const stored = await manager().get(key);
      expect(stored.accessToken).toBe(given[0]);
      const next = await refreshTokens(client, stored);
      expect(await introspectToken(client, next.accessToken)).toMatchObject({ active: true });
    }
  },
);

test('without a shared lock, the same callers revoke the grant, which is why the lock exists', async () => {
  const client = webClient(server);
  const tokens = await loggedIn(server, client);
  const results = await Promise.allSettled(Array.from({ length: 5 }, () => refreshTokens(client, tokens)));
  const winner = results.find((result) => result.status === 'fulfilled');
  expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  await expect(refreshTokens(client, winner?.value ?? tokens)).rejects.toMatchObject({
    error: 'invalid_grant',
  });
});
