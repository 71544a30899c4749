import { getEventListeners } from 'node:events';
import { setImmediate as nextTurn, setTimeout as delay } from 'node:timers/promises';
import { describe, expect, test } from 'vitest';
import { httpCache, type CacheStore } from '../src/cache/index.ts';
import {
  AbortError,
  bearer,
  CredentialError,
  RateLimiterTimeoutError,
  SdkError,
  TimeoutError,
  type AnyApiOptions,
  type ApiClient,
  type Download,
  type RateLimiter,
} from '../src/index.ts';
// Loaded beforehand: a virtual clock does not wait for the disk.
import '../src/pipeline/download.ts';
import '../src/pipeline/upload.ts';
import { clientOf } from './support/client.ts';
import { json } from './support/scripted.ts';

/** What a port of the client does instead of its work. */
type Misdeed = 'hangs' | 'hangs as a foreign thenable' | 'throws' | 'rejects';

const DEADLINE_MS = 400;
const ABORT_MS = 50;

/** A promise of nobody's making that never settles: libraries older than the language's own promises give such. */
const foreign = { then: () => undefined };

function misdo(misdeed: Misdeed): never {
  if (misdeed === 'throws') throw new TypeError('broken');
  if (misdeed === 'rejects') return Promise.reject(new TypeError('broken')) as never;
  return (misdeed === 'hangs' ? new Promise(() => undefined) : foreign) as never;
}

const permit = { waitedMs: 0, release: () => undefined };
const limiter: RateLimiter = {
  acquire: () => permit,
  tryAcquire: () => permit,
  observe: () => undefined,
  state: () => ({ key: '', waiting: 0, availableAtMs: undefined, pausedUntilMs: undefined, limits: [] }),
};
const memory = (own: Partial<CacheStore>): CacheStore => ({
  get: () => undefined,
  set: () => undefined,
  delete: () => undefined,
  ...own,
});
const get = (client: ApiClient, signal: AbortSignal): Promise<unknown> => client.get('/a', { signal });
const reply = (own: object): Promise<never> =>
  Promise.resolve({
    status: 200,
    headers: new Headers(),
    body: null,
    text: () => Promise.resolve('{}'),
    ...own,
  } as never);
const hangingBody = (misdeed: Misdeed): ReadableStream<Uint8Array> =>
  new ReadableStream({ pull: () => misdo(misdeed) }, { highWaterMark: 0 });

interface Port {
  readonly options: (misdeed: Misdeed) => Partial<AnyApiOptions>;
  readonly call?: (client: ApiClient, signal: AbortSignal, misdeed: Misdeed) => Promise<unknown>;
  /** The error of a call that its deadline ended here. */
  readonly late: new (...args: never[]) => SdkError;
}

/** Ports whose work the call needs: it is not done before they are, so its end must cut them short. */
const needed: Readonly<Record<string, Port>> = {
  'the limiter': {
    options: (m) => ({ limiter: { ...limiter, acquire: () => misdo(m) } }),
    late: RateLimiterTimeoutError,
  },
  'the credential': { options: (m) => ({ auth: bearer(() => misdo(m)) }), late: CredentialError },
  'the strategy': {
    options: (m) => ({ auth: { refreshable: false, apply: () => misdo(m) } }),
    late: CredentialError,
  },
  'the credential, with a cache': {
    options: (m) => ({ auth: bearer(() => misdo(m)), cache: httpCache() }),
    late: CredentialError,
  },
  'the transport': { options: (m) => ({ transport: () => misdo(m) }), late: TimeoutError },
  'the transport, with a cache': {
    options: (m) => ({ transport: () => misdo(m), cache: httpCache() }),
    late: TimeoutError,
  },
  fetch: { options: (m) => ({ transport: undefined, fetch: () => misdo(m) }), late: TimeoutError },
  'the text of the response': {
    options: (m) => ({
      transport: () =>
        reply({
          body: new ReadableStream(),
          headers: new Headers({ 'content-length': '2' }),
          text: () => misdo(m),
        }),
    }),
    late: TimeoutError,
  },
  'the bounded text of the response': {
    options: (m) => ({ transport: () => reply({ boundedText: () => misdo(m) }) }),
    late: TimeoutError,
  },
  'the body of the response': {
    options: (m) => ({ transport: () => reply({ body: hangingBody(m) }) }),
    late: TimeoutError,
  },
  'a download': {
    options: (m) => ({ transport: () => reply({ body: hangingBody(m) }) }),
    call: async (client, signal) =>
      (await client.get<Download>('/a', { responseType: 'binary', signal })).bytes(),
    late: TimeoutError,
  },
  'the body that is sent': {
    options: () => ({ transport: ({ body }) => reply({ body: body as ReadableStream<Uint8Array> }) }),
    call: (client, signal, m) => client.post('/a', { body: hangingBody(m), signal }),
    late: TimeoutError,
  },
};

/** Ports that the call can do without. */
const needless: Readonly<Record<string, Omit<Port, 'late'>>> = {
  'the get of a store': {
    options: (m) => ({ cache: httpCache({ store: memory({ get: () => misdo(m) }) }) }),
  },
  'the set of a store': {
    options: (m) => ({ cache: httpCache({ store: memory({ set: () => misdo(m) }) }) }),
  },
  'the delete of a store': {
    options: (m) => ({ cache: httpCache({ store: memory({ delete: () => misdo(m) }) }) }),
    call: (client, signal) => client.post('/a', { signal }),
  },
  'the hooks': {
    options: (m) => {
      const hook = (): never => misdo(m);
      return {
        hooks: { onRequest: hook, onResponse: hook, onRetry: hook, onError: hook, onDeprecation: hook },
      };
    },
  },
  'the logger': {
    options: (m) => {
      const log = (): never => misdo(m);
      return { logger: { debug: log, info: log, warn: log, error: log } };
    },
  },
  'the start of telemetry': { options: (m) => ({ telemetry: { start: () => misdo(m) } }) },
  'the end of telemetry': { options: (m) => ({ telemetry: { start: () => ({ end: () => misdo(m) }) } }) },
  'the observe method of a limiter': {
    options: (m) => ({ limiter: { ...limiter, observe: () => misdo(m) } }),
  },
  'the release of a permit': {
    options: (m) => ({ limiter: { ...limiter, acquire: () => ({ waitedMs: 0, release: () => misdo(m) }) } }),
  },
  'a permit that comes as a foreign thenable': {
    options: () => ({
      limiter: {
        ...limiter,
        acquire: () =>
          ({
            then: (done: (own: typeof permit) => void) => {
              done(permit);
            },
          }) as never,
      },
    }),
  },
  'the progress of an upload': {
    options: () => ({}),
    call: (client, signal, m) =>
      client.post('/a', { body: { a: 1 }, signal, onUploadProgress: () => misdo(m) }),
  },
  'the progress of a download': {
    options: () => ({}),
    call: (client, signal, m) => client.get('/a', { signal, onDownloadProgress: () => misdo(m) }),
  },
};

const fresh = { 'cache-control': 'max-age=60', date: new Date(1_700_000_000_000).toUTCString() };

async function ended(
  { options, call = get }: Omit<Port, 'late'>,
  misdeed: Misdeed,
  abort: boolean,
): Promise<{ result: unknown; atMs: number; timers: number; listeners: number }> {
  const { client, clock } = clientOf([() => json({}, 200, fresh)], {
    deadlineMs: DEADLINE_MS,
    retry: false,
    ...options(misdeed),
  });
  const controller = new AbortController();
  const result = call(client, controller.signal, misdeed).catch((error: unknown) => error);
  const fails = misdeed === 'throws' || misdeed === 'rejects';
  await turned(result, () => !fails && clock.pendingTimers > 0);
  if (abort)
    clock.setTimer(() => {
      controller.abort();
    }, ABORT_MS);
  const settled = await clock.runUntil(result);
  const atMs = clock.monotonic();
  // What was left running must end by itself.
  await clock.advance(1_000);
  return {
    result: settled,
    atMs,
    timers: clock.pendingTimers,
    listeners: getEventListeners(controller.signal, 'abort').length,
  };
}

/** Real turns for what is loaded or hashed on the way, before the virtual clock takes the wait for one of its own. */
async function turned(result: Promise<unknown>, begun: () => boolean): Promise<void> {
  const state = { settled: false };
  void result.then(() => {
    state.settled = true;
  });
  for (let turn = 0; turn < 2_000 && !state.settled && !(turn > 50 && begun()); turn++)
    await (turn < 100 ? nextTurn() : delay(1));
}

const hanging = ['hangs', 'hangs as a foreign thenable'] as const;
const failing = ['throws', 'rejects'] as const;
const clean = { timers: 0, listeners: 0 };

describe('a call ends', () => {
  for (const [name, port] of Object.entries(needed)) {
    test.each(hanging)(`at its deadline, and at its signal, where ${name} %s`, async (misdeed) => {
      const late = await ended(port, misdeed, false);
      expect(late).toMatchObject({ ...clean, atMs: DEADLINE_MS });
      expect(late.result).toBeInstanceOf(port.late);
      const aborted = await ended(port, misdeed, true);
      expect(aborted).toMatchObject({ ...clean, atMs: ABORT_MS });
      expect(aborted.result).toBeInstanceOf(AbortError);
    });

    test.each(failing)(`at once and with a typed error, where ${name} %s`, async (misdeed) => {
      const { result, ...rest } = await ended(port, misdeed, false);
      expect(rest).toEqual({ ...clean, atMs: 0 });
      expect(SdkError.isInstance(result)).toBe(true);
    });
  }

  for (const [name, port] of Object.entries(needless)) {
    test.each([...hanging, ...failing])(`well, and soon, where ${name} %s`, async (misdeed) => {
      const { result, atMs, ...rest } = await ended(port, misdeed, false);
      expect(result).toEqual({});
      expect(atMs).toBeLessThanOrEqual(100);
      expect(rest).toEqual(clean);
    });
  }

  test.each(hanging)('before a store has had its time, where the get of that %s', async (misdeed) => {
    const options = (): Partial<AnyApiOptions> => ({
      deadlineMs: 80,
      cache: httpCache({ store: memory({ get: () => misdo(misdeed) }) }),
    });
    const late = await ended({ options }, misdeed, false);
    expect(late).toMatchObject({ ...clean, atMs: 80 });
    expect(late.result).toBeInstanceOf(TimeoutError);
    const aborted = await ended({ options }, misdeed, true);
    expect(aborted).toMatchObject({ ...clean, atMs: ABORT_MS });
    expect(aborted.result).toBeInstanceOf(AbortError);
  });
});
