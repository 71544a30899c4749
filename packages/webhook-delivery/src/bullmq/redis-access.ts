import type { Clock } from '@org/http-core';
import type { IRedisClient } from 'bullmq';
import { EngineUnavailableError } from '../contract/errors.ts';
import { changeWithDeadline, DeadlineExceeded } from '../shared/deadline.ts';

/**
 * Limits the duration of every call to Redis. Without it a call would wait for as long as Redis is down, because BullMQ
 * requires connections that retry without end.
 */
export class RedisAccess {
  readonly #connect: () => Promise<IRedisClient>;
  readonly #clock: Clock;
  readonly #timeoutMs: number;
  /** Shared by all calls that wait for the connection. */
  #reconnected: Promise<void> | undefined;

  constructor(connect: () => Promise<IRedisClient>, clock: Clock, timeoutMs: number) {
    this.#connect = connect;
    this.#clock = clock;
    this.#timeoutMs = timeoutMs;
  }

  /** Returns the connection, whatever its state. */
  client(): Promise<IRedisClient> {
    return this.#connect();
  }

  /**
   * Runs commands that change nothing, once there is a connection.
   *
   * @param what Completes "Redis did not …" in error messages.
   * @throws EngineUnavailableError if they fail or do not complete in time, including the time to connect.
   */
  read<T>(what: string, run: (client: IRedisClient) => Promise<T>): Promise<T> {
    return this.call(what, run);
  }

  /**
   * Runs commands that change something, once there is a connection.
   *
   * @throws EngineUnavailableError if they fail or do not complete in time, including the time to connect.
   */
  write<T>(what: string, run: (client: IRedisClient) => Promise<T>): Promise<T> {
    return this.call(what, (client, begin) => {
      begin();
      return run(client);
    });
  }

  /**
   * Runs commands once there is a connection. `run` calls `begin` right before the first command that changes something.
   * After the time limit `begin` throws, so that a change reported as failed does not happen once Redis responds again.
   *
   * @throws EngineUnavailableError if they fail or do not complete in time, including the time to connect. Its
   * `mayHaveExecuted` says whether a change had begun.
   */
  async call<T>(what: string, run: (client: IRedisClient, begin: () => void) => Promise<T>): Promise<T> {
    const result = await changeWithDeadline(
      async ({ check, begin }) => {
        const client = await this.#ready();
        check();
        return run(client, begin);
      },
      this.#timeoutMs,
      this.#clock,
    );
    if ('value' in result) return result.value;
    const { cause, mayHaveExecuted } = result;
    if (cause instanceof DeadlineExceeded)
      throw new EngineUnavailableError(
        `Redis did not ${what} within ${this.#timeoutMs} ms. Try again with the same event, or configure an outbox.`,
        { mayHaveExecuted },
      );
    const detail = cause instanceof Error ? cause.message : String(cause);
    throw new EngineUnavailableError(`Redis could not ${what}: ${detail}`, { cause, mayHaveExecuted });
  }

  /** Waits for a connection, because commands on a broken connection would be queued in memory. */
  async #ready(): Promise<IRedisClient> {
    const client = await this.#connect();
    if (client.status === 'ready') return client;
    this.#reconnected ??= new Promise<void>((resolve) => {
      client.once('ready', () => {
        this.#reconnected = undefined;
        resolve();
      });
    });
    await this.#reconnected;
    return client;
  }
}

/** A Lua script, which Redis runs atomically. */
export interface Script {
  readonly name: string;
  /** Number of keys, which precede the other arguments. */
  readonly keys: number;
  readonly lua: string;
}

const defined = new WeakMap<IRedisClient, Set<Script>>();

/** Runs a script on any client that BullMQ supports. */
export async function runScript(
  client: IRedisClient,
  script: Script,
  args: readonly (string | number)[],
): Promise<unknown> {
  const known = defined.get(client) ?? new Set();
  defined.set(client, known);
  if (!known.has(script)) {
    client.defineCommand(script.name, { numberOfKeys: script.keys, lua: script.lua });
    known.add(script);
  }
  return (await client.runCommand(script.name, [...args])) as unknown;
}
