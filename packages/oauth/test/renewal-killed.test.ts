import { mkdtemp, readdir, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import {
  createTokenManager,
  introspectToken,
  refreshTokenSource,
  type TokenManager,
  type TokenSet,
} from '../src/index.ts';
import { fileTokenStore } from '../src/node/index.ts';
import { startAuthorizationServer, type TestServer } from './support/authorization-server.ts';
import { lenientAdapter } from './support/lenient-adapter.ts';
import { expired, loggedIn, webClient } from './support/login.ts';
import { startWorker } from './support/workers.ts';

let strict: TestServer;
let lenient: TestServer;
let directory: string;
beforeAll(async () => {
  strict = await startAuthorizationServer();
  lenient = await startAuthorizationServer({ adapter: lenientAdapter() });
  directory = await mkdtemp(join(tmpdir(), 'tokens-'));
});
afterAll(async () => {
  await strict.close();
  await lenient.close();
  await rm(directory, { recursive: true });
});

const managerOf = (server: TestServer): TokenManager =>
  createTokenManager({ source: refreshTokenSource(webClient(server)), store: fileTokenStore({ directory }) });

/** Starts a renewal in a process that is killed after `killAt` operations, and then requests the same tokens here. */
async function killedAt(
  server: TestServer,
  killAt: number | undefined,
): Promise<{ readonly steps: readonly string[]; readonly after: () => Promise<TokenSet> }> {
  const key = `${server.issuer} ${killAt ?? 'whole'}`;
  await managerOf(server).set(key, expired(await loggedIn(server)));
  const job = {
    issuer: server.issuer,
    directory,
    key,
    callers: 3,
    ...(killAt === undefined ? {} : { killAt }),
  };
  const report = await (await startWorker(job)).go();
  expect(report === undefined).toBe(killAt !== undefined);
  return { steps: report?.steps ?? [], after: () => managerOf(server).get(key) };
}

test('a process that is killed at any step of a renewal loses no token', { timeout: 300_000 }, async () => {
  const { steps, after } = await killedAt(strict, undefined);
  expect((await after()).accessToken).toBeTypeOf('string');
  const responded = steps.indexOf('fetch /token') + 1;
  const drafted = steps.indexOf('file.writeFile') + 1;
  expect(responded).toBeGreaterThan(5);
  expect(drafted).toBeGreaterThan(responded);
  expect(steps.length).toBeGreaterThan(drafted + 5);

  const check = async (killAt: number): Promise<void> => {
    // Until the response is completely on disk, the next token exists only in the memory of the killed process. Whether
    // the old token works once more then depends on the server.
    const inMemoryOnly = killAt >= responded && killAt < drafted;
    const server = inMemoryOnly ? lenient : strict;
    const where = `killed after deed ${killAt}, ${steps[killAt - 1] ?? ''}`;
    const killed = await killedAt(server, killAt);
    const tokens = await killed.after().catch((error: unknown) => expect.fail(`${where}: ${String(error)}`));
    const state = await introspectToken(webClient(server), tokens.accessToken);
    expect(state, where).toMatchObject({ active: true, sub: 'ada' });
  };
  // Each has its own key and grant, so several can run concurrently.
  const points = steps.map((_, index) => index + 1);
  await Promise.all(
    [0, 1, 2, 3].map(async (worker) => {
      for (const killAt of points.filter((point) => point % 4 === worker)) await check(killAt);
    }),
  );

  for (const name of await readdir(directory)) {
    expect(name).not.toMatch(/draft/);
    expect((await stat(join(directory, name))).mode & 0o777).toBe(0o600);
  }
});

test(
  'where the server takes no token twice, the loss is reported for what it is',
  { timeout: 60_000 },
  async () => {
    const { steps } = await killedAt(strict, undefined);
    const killed = await killedAt(strict, steps.indexOf('fetch /token') + 1);
    await expect(killed.after()).rejects.toMatchObject({
      code: 'reauthorization_required',
      reason: 'interrupted',
    });
  },
);
