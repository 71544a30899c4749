import { getEventListeners } from 'node:events';
import { setImmediate as nextTurn, setTimeout as delay } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import {
  AbortError,
  bearer,
  createClient,
  CredentialError,
  TimeoutError,
  type ApiClient,
  type Download,
  type RequestOptions,
} from '../src/index.ts';
// Loaded now: the first call that needs it would load it while the test's time runs.
import '../src/pipeline/download.ts';
import '../src/pipeline/upload.ts';
import { countingClock } from './support/counting-clock.ts';
import { HangingServer, type Stop } from './support/hanging-server.ts';
import { failureOf } from '@org/scripts/testing/settled';
import { listPages } from '../src/client/list-pages.ts';

/**
 * A call must be over after so many turns of the event loop at most. Turns, not milliseconds: a busy machine makes each of them
 * longer, but not their number, while a call that waits for a timer or for its server takes very many of them.
 */
const SETTLES_WITHIN_TURNS = 10;

/** How many turns of the event loop it takes until `promise` settles; gives up at ten times the limit. */
async function turnsUntil(promise: Promise<unknown>): Promise<number> {
  const state = { settled: false };
  void promise.then(() => {
    state.settled = true;
  });
  let turns = 0;
  for (; !state.settled && turns < 10 * SETTLES_WITHIN_TURNS; turns++) await nextTurn();
  return turns;
}

interface Phase {
  readonly stop: Stop;
  /** Connects with TLS to a server that does not know it: the handshake hangs. */
  readonly handshake?: true;
  readonly credentialHangs?: true;
  /** The connection may stay: it is idle, or Node's fetch lets its handshake run on to a limit of its own. */
  readonly keepsConnection?: true;
  readonly call: (client: ApiClient, options: RequestOptions) => Promise<unknown>;
}

const get: Phase['call'] = (client, options) => client.get('/x', options);

const phases: Readonly<Record<string, Phase>> = {
  credential: { stop: 'before the head', credentialHangs: true, call: get },
  connect: { stop: 'before the head', handshake: true, keepsConnection: true, call: get },
  'waiting for the head': { stop: 'before the head', call: get },
  'sending a body': {
    stop: 'before the head',
    call: (client, options) => client.post('/x', { ...options, body: { text: 'x'.repeat(3_000_000) } }),
  },
  'within the head': { stop: 'within the head', call: get },
  'within the body': { stop: 'within the body', call: get },
  'back-off': { stop: 'busy', keepsConnection: true, call: get },
  download: {
    stop: 'within the body',
    call: async (client, options) =>
      (await client.get<Download>('/x', { ...options, responseType: 'binary' })).text(),
  },
};

let server: HangingServer | undefined;
let clock: ReturnType<typeof countingClock>;

async function clientFor(phase: Phase, idleTimeoutMs = 10_000): Promise<ApiClient> {
  server = new HangingServer(phase.stop);
  const port = await server.listen();
  return createClient({
    baseUrl: `${phase.handshake ? 'https' : 'http'}://127.0.0.1:${port}`,
    auth: bearer(phase.credentialHangs ? () => new Promise(() => undefined) : 'token-1'),
    clock,
    idleTimeoutMs,
  });
}

beforeEach(() => {
  clock = countingClock();
});

afterEach(async () => {
  await server?.close();
  server = undefined;
});

async function expectNothingLeft(phase: Phase, signal?: AbortSignal): Promise<void> {
  expect(clock.pending()).toBe(0);
  if (signal) expect(getEventListeners(signal, 'abort')).toHaveLength(0);
  if (phase.keepsConnection) return;
  for (let waited = 0; waited < 1_000 && server?.busyConnections; waited++) await delay(5);
  expect(server?.busyConnections).toBe(0);
}

describe.each(Object.entries(phases))('%s', (_name, phase) => {
  test('an abort settles the call at once and leaves nothing behind', async () => {
    const client = await clientFor(phase);
    const controller = new AbortController();
    const call = failureOf(phase.call(client, { signal: controller.signal }));
    await delay(60);
    controller.abort();
    expect(await turnsUntil(call)).toBeLessThanOrEqual(SETTLES_WITHIN_TURNS);
    const error = await call;
    expect(error).toBeInstanceOf(AbortError);
    await expectNothingLeft(phase, controller.signal);
  });

  test('the deadline settles the call in time and leaves nothing behind', async () => {
    // The time of a download is that of its next piece; the back-off is longer than the deadline, so that it is not begun.
    const client = await clientFor(phase, 100);
    const fired = clock.nextFired();
    const call = failureOf(phase.call(client, { deadlineMs: 100 }));
    const settled = call.then(() => 0);
    expect(await Promise.race([fired, settled])).toBeLessThanOrEqual(100);
    expect(await turnsUntil(call)).toBeLessThanOrEqual(SETTLES_WITHIN_TURNS);
    const error = await call;
    if (phase.credentialHangs) expect(error).toBeInstanceOf(CredentialError);
    else if (phase.stop === 'busy') expect(error).toMatchObject({ code: 'server_error' });
    else expect(error).toBeInstanceOf(TimeoutError);
    await expectNothingLeft(phase);
  });
});

test('between pages: the next page is not requested', async () => {
  const sent: string[] = [];
  const client = createClient({
    baseUrl: 'https://api.test',
    clock,
    transport: ({ url }) => {
      sent.push(url);
      return Promise.resolve(Response.json({ data: [1, 2], more: true }));
    },
    provider: {
      pagers: {
        next: ({ body }) => ({
          items: (body as { data: unknown[] }).data,
          next: { params: { page: sent.length } },
        }),
      },
    },
  });
  const controller = new AbortController();
  const pager = listPages<number, { data: number[] }>(
    client,
    { id: 'items.list', method: 'GET', path: '/items', pager: 'next' },
    {},
    { signal: controller.signal },
  );
  const seen: number[] = [];
  const walk = (async () => {
    for await (const item of pager.items({ prefetch: 1 })) {
      seen.push(item);
      if (seen.length === 4) controller.abort();
    }
  })();
  expect(await failureOf(walk)).toBeInstanceOf(AbortError);
  const asked = sent.length;
  await delay(20);
  expect([sent.length, clock.pending()]).toEqual([asked, 0]);
  expect(asked).toBeLessThanOrEqual(4);
  expect(getEventListeners(controller.signal, 'abort')).toHaveLength(0);
});

test('a thousand calls on one long-lived signal leave no listener on it', async () => {
  const client = createClient({
    baseUrl: 'https://api.test',
    clock,
    transport: () => Promise.resolve(Response.json({ ok: true })),
  });
  const { signal } = new AbortController();
  for (let call = 0; call < 1_000; call++) await client.get('/x', { signal });
  expect(getEventListeners(signal, 'abort')).toHaveLength(0);
  expect(clock.pending()).toBe(0);
});
