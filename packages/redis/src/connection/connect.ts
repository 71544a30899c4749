import { ConfigurationError } from '@org/http-core';
import { CLOCK, DURATION, readOptions, TEXT, type OptionRule } from '@org/http-core/provider';
import { raceTimeout, sleep, systemClock, type Clock } from '@org/runtime-kit';
import { adaptClient } from '../client/adapt-client.ts';
import type { ClientAdapter } from '../client/client-adapter.ts';
import { openClient } from '../client/open-client.ts';
import type { RedisClient } from '../contract/client.ts';
import type { RedisConnection, RedisStatus } from '../contract/connection.ts';
import { RedisRefusedError, RedisUnavailableError, type AnyRedisError } from '../contract/errors.ts';
import type { Script } from '../contract/script.ts';
import { commandError, unavailable, wasWithheld, wrongData } from './command-error.ts';
import { checkPrefix, hashTag } from './key-prefix.ts';
import { INFO, readStatus } from './server-status.ts';

/**
 * Options of {@link connect}.
 *
 * @public
 */
export interface ConnectOptions {
  /** The beginning of all keys; each application and environment needs its own. Default `org`. */
  readonly prefix?: string | undefined;
  /** Maximum time of a command, with the wait for a connection, in milliseconds. Default 2,000. */
  readonly timeoutMs?: number | undefined;
  /** Clock and randomness; override in tests. */
  readonly clock?: Clock | undefined;
}

const OPTIONS = {
  prefix: TEXT,
  timeoutMs: DURATION,
  clock: CLOCK,
} satisfies Record<keyof ConnectOptions, OptionRule>;

const RENAMED = { keyPrefix: 'prefix', namespace: 'prefix', commandTimeout: 'timeoutMs, in milliseconds' };

const DEFAULT_TIMEOUT_MS = 2_000;

/** First and longest wait between two looks at a client that is connecting, in milliseconds. */
const FIRST_LOOK_MS = 5;
const MAX_LOOK_MS = 100;

/**
 * Makes a connection out of a URL or a client. It connects with the first command, and not before.
 *
 * A URL (`redis://`, or `rediss://` for TLS) needs `ioredis`, `iovalkey` or `redis` to be installed. For Sentinel, Cluster
 * and special options, make the client yourself. A client that is passed in is never closed; a listener keeps its last
 * error, so that commands can report it.
 *
 * @throws ConfigurationError if the URL, the client or an option is wrong.
 * @example
 * ```ts
 * import { connect } from '@org/redis';
 * import { Redis } from 'ioredis';
 *
 * export const redis = connect('redis://localhost:6379', { prefix: 'shop' });
 * export const shared = connect(new Redis({ sentinels: [{ host: 'localhost', port: 26379 }], name: 'main' }));
 *
 * const status = await redis.status();
 * if (!status.ready) console.error(status.error.message);
 * await redis.close();
 * ```
 * @public
 */
export function connect(
  clientOrUrl: RedisClient | URL | string,
  options: ConnectOptions = {},
): RedisConnection {
  readOptions(options, OPTIONS, { of: 'connect()', example: "{ prefix: 'shop' }", renamed: RENAMED });
  if (typeof clientOrUrl !== 'string' && !(clientOrUrl instanceof URL)) {
    const adapter = adaptClient(clientOrUrl);
    return new Connection(() => Promise.resolve(adapter), adapter, options);
  }
  const url = checkUrl(clientOrUrl);
  return new Connection(() => openClient(url), undefined, options);
}

/** @throws ConfigurationError, which does not show the URL, because it may hold a password. */
function checkUrl(given: URL | string): string {
  const url = URL.parse(String(given));
  if (url !== null && ['redis:', 'rediss:'].includes(url.protocol) && url.hostname !== '') return url.href;
  throw new ConfigurationError(
    'The URL of Redis must look like "redis://localhost:6379", or "rediss://…" for TLS. For Sentinel and Cluster, pass a client.',
  );
}

class Connection implements RedisConnection {
  readonly prefix: string;
  readonly #clock: Clock;
  readonly #timeoutMs: number;
  readonly #open: () => Promise<ClientAdapter>;
  #client: ClientAdapter | undefined;
  #opening: Promise<ClientAdapter> | undefined;
  #closed = false;

  constructor(
    open: () => Promise<ClientAdapter>,
    client: ClientAdapter | undefined,
    options: ConnectOptions,
  ) {
    const { prefix = 'org', timeoutMs = DEFAULT_TIMEOUT_MS, clock = systemClock } = options;
    this.prefix = checkPrefix(prefix);
    this.#clock = clock;
    this.#timeoutMs = timeoutMs;
    this.#open = open;
    this.#client = client;
  }

  key(kind: string, id: string, part?: string): string {
    const key = `${this.prefix}:${kind}:${hashTag(id)}`;
    return part === undefined ? key : `${key}:${part}`;
  }

  async run<Keys extends string, Args extends string, Reply>(
    script: Script<Keys, Args, Reply>,
    keys: Readonly<Record<Keys, string>>,
    args: Readonly<Record<Args, number | string>>,
  ): Promise<Reply> {
    const { name } = script;
    const deadlineAt = this.#clock.monotonic() + this.#timeoutMs;
    const values = script.keys.map((key) => keys[key]);
    const texts = script.args.map((arg) => String(args[arg]));
    let client = this.#client;
    if (this.#closed || client?.state() !== 'ready') client = await this.#ready(name, deadlineAt);
    let reply;
    while (!reply) {
      try {
        const remainingMs = deadlineAt - this.#clock.monotonic();
        reply = await raceTimeout(runScript(client, script, values, texts), remainingMs, this.#clock);
      } catch (cause) {
        if (!wasWithheld(cause)) throw commandError(cause, name, true);
        // The connection has just broken, and the client does not say so yet.
        if (this.#clock.monotonic() >= deadlineAt) throw commandError(cause, name, false);
        await sleep(this.#clock, FIRST_LOOK_MS);
        client = await this.#ready(name, deadlineAt);
      }
    }
    if (!reply.done)
      throw unavailable('timeout', {
        operation: name,
        mayHaveExecuted: true,
        detail: `The limit is ${this.#timeoutMs} ms. Check the load of the server and the network, or raise timeoutMs.`,
      });
    try {
      return script.reply(reply.value);
    } catch (cause) {
      throw wrongData(name, cause);
    }
  }

  async status(): Promise<RedisStatus> {
    const startedAt = this.#clock.monotonic();
    try {
      const info = await this.run(INFO, { key: this.key('status', 'server') }, {});
      return readStatus(info, this.#clock.monotonic() - startedAt);
    } catch (error) {
      return { ready: false, error: isOwn(error) ? error : commandError(error, INFO.name, false) };
    }
  }

  async close(): Promise<void> {
    this.#closed = true;
    try {
      const client = this.#client ?? (await this.#opening);
      await client?.close();
    } catch {
      // What could not be opened needs no closing.
    }
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.close();
  }

  /**
   * Waits until a command would be sent at once. A command never waits in the client, which would send it long after its
   * caller gave up.
   */
  async #ready(operation: string, deadlineAt: number): Promise<ClientAdapter> {
    for (let waitMs = FIRST_LOOK_MS; ; waitMs = Math.min(MAX_LOOK_MS, waitMs * 2)) {
      if (this.#closed) throw unavailable('closed', { operation });
      const client = this.#client ?? (await this.#openOnce());
      const state = client.state();
      if (state === 'ready') return client;
      const refusal = passwordRefusal(client, operation);
      if (refusal) throw refusal;
      const remainingMs = deadlineAt - this.#clock.monotonic();
      if (remainingMs <= 0) throw notReady(client, state, operation);
      await sleep(this.#clock, Math.min(waitMs, remainingMs));
    }
  }

  async #openOnce(): Promise<ClientAdapter> {
    this.#opening ??= this.#open();
    try {
      this.#client = await this.#opening;
      return this.#client;
    } catch (error) {
      // The library may be installed, or the URL corrected, before the next command.
      this.#opening = undefined;
      throw error;
    }
  }
}

/** A password that was refused does not become right by waiting. */
function passwordRefusal(client: ClientAdapter, operation: string): AnyRedisError | undefined {
  const failure = client.failure();
  const error = failure === undefined ? undefined : commandError(failure, operation, false);
  return RedisRefusedError.isInstance(error) && error.reason === 'authentication' ? error : undefined;
}

/** The address may be wrong: the client has told why it is not connected. */
function notReady(client: ClientAdapter, state: 'closed' | 'connecting', operation: string): AnyRedisError {
  const cause = client.failure();
  if (cause !== undefined) return commandError(cause, operation, false);
  return state === 'closed'
    ? unavailable('connection', {
        operation,
        detail: 'The client is closed, or was never connected: call its connect().',
      })
    : unavailable('connection', { operation });
}

const isOwn = (error: unknown): error is AnyRedisError =>
  RedisUnavailableError.isInstance(error) ||
  RedisRefusedError.isInstance(error) ||
  ConfigurationError.isInstance(error);

/** Sends the hash of a script, and its text to a server that does not know it yet. */
async function runScript(
  client: ClientAdapter,
  { lua, sha1 }: Pick<Script<string, string, unknown>, 'lua' | 'sha1'>,
  keys: string[],
  args: string[],
): Promise<unknown> {
  try {
    return await client.evalSha(sha1, keys, args);
  } catch (error) {
    if (!(error instanceof Error) || !error.message.startsWith('NOSCRIPT')) throw error;
    return client.eval(lua, keys, args);
  }
}
