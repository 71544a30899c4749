import { Keyspace } from '../model/keyspace.ts';
import { RedisModel } from '../model/redis-model.ts';
import { ReplyError, type Reply } from '../model/reply.ts';
import type { EventQueue } from './event-queue.ts';
import type { ProcessClock } from './process-clock.ts';

/** One Redis on a machine of its own. It works on one command at a time. */
export class RedisHost {
  readonly model: RedisModel = new RedisModel();
  /** Commands that it has worked on. */
  commands = 0;
  /** Called with each command and its time, in microseconds since the epoch. */
  onCommand: ((args: readonly string[], micros: number) => void) | undefined;
  /** Increases with each start; connections of an earlier one are gone. */
  epoch = 1;
  readonly #queue: EventQueue;
  readonly #clock: ProcessClock;
  readonly #serviceMs: number;
  readonly #onStop = new Set<() => void>();
  #isUp = true;
  #freeAt = 0;

  /** @param serviceMs How long it works on a command, in milliseconds. */
  constructor(queue: EventQueue, clock: ProcessClock, serviceMs: number) {
    this.#queue = queue;
    this.#clock = clock;
    this.#serviceMs = serviceMs;
  }

  get isUp(): boolean {
    return this.#isUp;
  }

  /** Calls back when the server ends, which closes its connections. */
  onStop(listener: () => void): void {
    this.#onStop.add(listener);
  }

  stop(): void {
    this.#isUp = false;
    for (const listener of this.#onStop) listener();
  }

  /** @param kept What survived: `keys` or those of an earlier moment with an append-only file, `nothing` without. */
  start(kept: Keyspace | 'keys' | 'nothing'): void {
    this.model.restart(kept === 'nothing' ? 'nothing' : 'keys', this.#nowMicros);
    if (kept instanceof Keyspace) this.model.keys.become(kept);
    this.epoch++;
    this.#freeAt = 0;
    this.#isUp = true;
  }

  /** Removes all data of a server that goes on. */
  flush(): void {
    this.model.execute(['FLUSHALL'], this.#nowMicros);
  }

  /** A replica takes over, which has the data of an earlier moment, or none. */
  failOver(data: Keyspace | undefined): void {
    this.stop();
    this.model.failOver();
    this.model.keys.become(data);
    this.epoch++;
    this.#freeAt = 0;
    this.#isUp = true;
  }

  /** Works on a command behind those that came before. Nothing comes back if the server ends meanwhile. */
  execute(args: readonly string[], done: (reply: Reply | ReplyError) => void): void {
    const { epoch } = this;
    this.#freeAt = Math.max(this.#queue.now, this.#freeAt) + this.#serviceMs;
    this.#queue.add(() => {
      if (!this.#isUp || this.epoch !== epoch) return;
      this.commands++;
      this.onCommand?.(args, this.#nowMicros);
      done(this.#reply(args));
    }, this.#freeAt - this.#queue.now);
  }

  get #nowMicros(): number {
    return Math.round(this.#clock.now() * 1_000);
  }

  #reply(args: readonly string[]): Reply | ReplyError {
    try {
      return this.model.execute(args, this.#nowMicros);
    } catch (error) {
      if (error instanceof ReplyError) return error;
      throw error;
    }
  }
}
