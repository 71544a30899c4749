import type { IoredisClient } from '../../../src/contract/client.ts';
import { ReplyError, type Reply } from '../model/reply.ts';
import { Channel, type NetworkOptions } from './channel.ts';
import type { EventQueue } from './event-queue.ts';
import type { ProcessClock } from './process-clock.ts';
import type { RedisHost } from './redis-host.ts';

interface Pending {
  readonly resolve: (value: unknown) => void;
  readonly reject: (error: Error) => void;
}

/** Where a client runs. */
export interface ClientPlace {
  readonly queue: EventQueue;
  readonly host: RedisHost;
  readonly network: NetworkOptions;
  readonly clock: ProcessClock;
  readonly random: () => number;
  /** Whether a partition separates the process from the server. */
  readonly isCut: () => boolean;
}

/** A client with the behaviour of ioredis: it rejects what is pending when its connection ends, and connects again. */
export class SimulatedClient implements IoredisClient {
  status = 'ready';
  readonly #place: ClientPlace;
  readonly #listeners = new Set<(error: Error) => void>();
  #pending = new Set<Pending>();
  #up: Channel;
  #down: Channel;
  #epoch: number;
  #tries = 0;

  constructor(place: ClientPlace) {
    this.#place = place;
    [this.#up, this.#down] = this.#channels();
    this.#epoch = place.host.epoch;
    place.host.onStop(() => {
      this.#down.send(() => {
        this.#end();
      });
    });
  }

  connect(): Promise<unknown> {
    return Promise.resolve();
  }

  evalsha(sha1: string, keyCount: number, ...rest: string[]): Promise<unknown> {
    return this.#command(['EVALSHA', sha1, String(keyCount), ...rest]);
  }

  eval(lua: string, keyCount: number, ...rest: string[]): Promise<unknown> {
    return this.#command(['EVAL', lua, String(keyCount), ...rest]);
  }

  on(_event: 'error', listener: (error: Error) => void): void {
    this.#listeners.add(listener);
  }

  off(_event: 'error', listener: (error: Error) => void): void {
    this.#listeners.delete(listener);
  }

  #command(args: readonly string[]): Promise<unknown> {
    return new Promise((resolve, reject) => {
      if (this.status !== 'ready') {
        reject(new Error('Connection is closed.'));
        return;
      }
      const pending = { resolve, reject };
      this.#pending.add(pending);
      const [epoch, down] = [this.#epoch, this.#down];
      const { host, clock } = this.#place;
      this.#up.send(() => {
        // Another server process knows nothing of the connection, and resets it.
        if (!host.isUp || host.epoch !== epoch) {
          down.send(() => {
            this.#end();
          });
          return;
        }
        host.execute(args, (reply) => {
          down.send(() => {
            if (clock.killed || !this.#pending.delete(pending)) return;
            if (reply instanceof ReplyError) reject(reply);
            else resolve(clientValueOf(reply));
          });
        });
      });
    });
  }

  #end(): void {
    if (this.#place.clock.killed || this.status !== 'ready' || this.#isCurrent()) return;
    const pending = this.#pending;
    this.#pending = new Set();
    for (const { reject } of pending) reject(new Error('Connection is closed.'));
    this.#reconnect();
  }

  #isCurrent(): boolean {
    return this.#place.host.isUp && this.#place.host.epoch === this.#epoch;
  }

  /** The waits of ioredis between two tries to connect: 50 ms, 100 ms … up to 2 s. */
  #reconnect(): void {
    this.status = 'reconnecting';
    const { clock, host, isCut, network } = this.#place;
    clock.setTimer(
      () => {
        if (!host.isUp || isCut()) {
          for (const listener of this.#listeners) listener(new Error('connect ECONNREFUSED'));
          this.#reconnect();
          return;
        }
        clock.setTimer(() => {
          [this.#up, this.#down] = this.#channels();
          this.#epoch = host.epoch;
          this.#tries = 0;
          this.status = 'ready';
        }, 3 * network.latencyMs);
      },
      Math.min(2_000, 50 * ++this.#tries),
    );
  }

  #channels(): [up: Channel, down: Channel] {
    const { queue, network, random, isCut } = this.#place;
    return [new Channel(queue, network, random, isCut), new Channel(queue, network, random, isCut)];
  }
}

/** A reply as clients give it to their callers: a status is its text. */
function clientValueOf(reply: Reply): unknown {
  if (reply === null || typeof reply !== 'object') return reply;
  return 'ok' in reply ? reply.ok : reply.map(clientValueOf);
}
