import type { Permit, RateLimiter } from '@org/http-core/limiter';
import { EventQueue } from './network/event-queue.ts';
import type { NetworkOptions } from './network/channel.ts';
import { ProcessClock } from './network/process-clock.ts';
import { exponential, seededRandom } from './network/random.ts';
import { RedisHost } from './network/redis-host.ts';
import { SimulatedClient } from './network/simulated-client.ts';

/** What calls a process makes for each tenant. */
export type Demand =
  /** This many callers, each of which wants another call as soon as its call has passed. */
  | { readonly waiting: number }
  /** Calls that arrive at random, this many a second. */
  | { readonly perSecond: number }
  /** Bursts of this many calls at once; each comes after a pause of `pauseMs` on average since the one before has passed. */
  | { readonly burst: number; readonly pauseMs: number };

export interface FleetOptions {
  readonly processes: number;
  /** Accounts with a limit each. Every process calls for all of them. */
  readonly tenants: number;
  readonly demand: (process: number) => Demand;
  /** How long each call takes, in milliseconds. Default: no time. */
  readonly callMs?: number;
  readonly network: NetworkOptions;
  /** How long Redis works on a command, in milliseconds. */
  readonly serviceMs: number;
  /** Wall clocks are wrong by up to this, in milliseconds either way. */
  readonly skewMs: number;
  /** Clocks go faster or slower by up to this share. */
  readonly drift: number;
  readonly seed: number;
}

/** Where a limiter runs. */
export interface Place {
  readonly process: number;
  readonly clock: ProcessClock;
  readonly client: SimulatedClient;
}

interface Member {
  readonly clock: ProcessClock;
  readonly limiter: RateLimiter;
  /** Its calls under way, of all tenants. */
  running: number;
}

/** Processes on machines of their own, which share limits through one Redis. */
export class Fleet {
  readonly queue: EventQueue = new EventQueue();
  readonly host: RedisHost;
  /** The times at which calls of each tenant passed. */
  readonly passed: number[][];
  /** The calls of each process that passed. */
  readonly passedBy: number[];
  /** The most calls that were under way at the same time, of all tenants. */
  mostRunning = 0;
  readonly #options: FleetOptions;
  readonly #createLimiter: (place: Place) => RateLimiter;
  readonly #members: Member[] = [];
  readonly #random: () => number;
  #running = 0;
  #cut: (process: number) => boolean = () => false;

  constructor(options: FleetOptions, createLimiter: (place: Place) => RateLimiter) {
    this.#options = options;
    this.#createLimiter = createLimiter;
    this.#random = seededRandom(options.seed);
    this.host = new RedisHost(this.queue, this.#newClock(), options.serviceMs);
    this.passed = Array.from({ length: options.tenants }, () => []);
    this.passedBy = Array.from({ length: options.processes }, () => 0);
    for (let process = 0; process < options.processes; process++) this.#startProcess(process);
  }

  /** Lets time pass. */
  async run(ms: number): Promise<void> {
    await this.queue.runUntil(this.queue.now + ms);
  }

  /** Ends processes without a goodbye, and starts others in their places. */
  killAndRestart(processes: Iterable<number>): void {
    for (const process of processes) {
      this.kill([process]);
      this.#startProcess(process);
    }
  }

  /** Ends processes without a goodbye. */
  kill(processes: Iterable<number>): void {
    for (const process of processes) {
      const member = this.#members[process];
      if (!member) continue;
      member.clock.kill();
      this.#running -= member.running;
      member.running = 0;
    }
  }

  /** Separates processes from Redis until the next call. */
  partition(isCut: (process: number) => boolean): void {
    this.#cut = isCut;
  }

  #newClock(): ProcessClock {
    const { skewMs, drift } = this.#options;
    const between = (most: number): number => (this.#random() * 2 - 1) * most;
    const random = seededRandom(Math.floor(this.#random() * 2 ** 32));
    return new ProcessClock(this.queue, { skewMs: between(skewMs), drift: between(drift) }, random);
  }

  #startProcess(process: number): void {
    const clock = this.#newClock();
    const client = new SimulatedClient({
      queue: this.queue,
      host: this.host,
      network: this.#options.network,
      clock,
      random: seededRandom(Math.floor(this.#random() * 2 ** 32)),
      isCut: () => this.#cut(process),
    });
    const member: Member = { running: 0, clock, limiter: this.#createLimiter({ process, clock, client }) };
    this.#members[process] = member;
    // Processes do not start at the same moment.
    clock.setTimer(() => {
      for (let tenant = 0; tenant < this.#options.tenants; tenant++)
        this.#startCalls(member, process, tenant);
    }, clock.random() * 1_000);
  }

  #startCalls(member: Member, process: number, tenant: number): void {
    const demand = this.#options.demand(process);
    if ('waiting' in demand) {
      for (let caller = 0; caller < demand.waiting; caller++) this.#callAgain(member, process, tenant);
      return;
    }
    if ('burst' in demand) {
      this.#burstAgain(member, process, tenant, demand);
      return;
    }
    const meanMs = 1_000 / demand.perSecond;
    const next = (): void => {
      this.#acquire(member, process, tenant);
      member.clock.setTimer(next, exponential(member.clock.random.bind(member.clock), meanMs));
    };
    member.clock.setTimer(next, member.clock.random() * meanMs);
  }

  /** One caller that asks again as soon as its call has passed. */
  #callAgain(member: Member, process: number, tenant: number): void {
    const call = (): void => {
      this.#acquire(member, process, tenant, () => {
        // A call takes a moment, so that a limiter without limits would not loop forever.
        member.clock.setTimer(call, 0);
      });
    };
    call();
  }

  #burstAgain(
    member: Member,
    process: number,
    tenant: number,
    { burst, pauseMs }: { readonly burst: number; readonly pauseMs: number },
  ): void {
    const { clock } = member;
    const pause = (): void => {
      clock.setTimer(
        () => {
          let waiting = burst;
          const passed = (): void => {
            if (--waiting === 0) pause();
          };
          for (let call = 0; call < burst; call++) this.#acquire(member, process, tenant, passed);
        },
        exponential(clock.random.bind(clock), pauseMs),
      );
    };
    pause();
  }

  #acquire(member: Member, process: number, tenant: number, then?: () => void): void {
    const { clock, limiter } = member;
    const { callMs } = this.#options;
    const pass = (permit: Permit): void => {
      if (clock.killed) return;
      this.passed[tenant]?.push(this.queue.now);
      this.passedBy[process] = (this.passedBy[process] ?? 0) + 1;
      const end = (): void => {
        permit.release();
        then?.();
      };
      if (callMs === undefined) {
        end();
        return;
      }
      member.running++;
      this.mostRunning = Math.max(this.mostRunning, ++this.#running);
      clock.setTimer(() => {
        member.running--;
        this.#running--;
        end();
      }, callMs);
    };
    const permit = limiter.acquire({ operation: 'call', scope: `tenant ${tenant}` });
    if (permit instanceof Promise) void permit.then(pass);
    else pass(permit);
  }
}
