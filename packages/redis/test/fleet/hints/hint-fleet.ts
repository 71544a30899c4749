import { CircuitOpenError, circuitBreaker, createClient, type ApiClient } from '@org/http-core';
import { hintedBreaker, type HintStore, type LocalCircuitBreaker } from '@org/http-core/hints';
import { connect } from '../../../src/index.ts';
import { redisHintStore } from '../../../src/hints/hint-store.ts';
import type { NetworkOptions } from '../network/channel.ts';
import { EventQueue } from '../network/event-queue.ts';
import { ProcessClock } from '../network/process-clock.ts';
import { exponential, seededRandom } from '../network/random.ts';
import { RedisHost } from '../network/redis-host.ts';
import { SimulatedClient } from '../network/simulated-client.ts';

/**
 * - `alone`: each process finds an outage for itself.
 * - `hinted`: processes leave hints for each other in Redis.
 */
export type HintStrategy = 'alone' | 'hinted';

export interface HintFleetOptions {
  readonly strategy: HintStrategy;
  readonly processes: number;
  /** Calls of a process per second, which arrive at random. */
  readonly perSecond: (process: number) => number;
  readonly network: NetworkOptions;
  readonly seed: number;
}

/** What became of a call. */
interface Outcome {
  readonly at: number;
  readonly process: number;
  readonly result: 'failed' | 'refused' | 'succeeded';
}

/** How long the API takes for an attempt, in milliseconds. */
const ATTEMPT_MS = 20;

/** Retry quotas belong to an origin and live as long as Node, so each process of each fleet has an origin of its own. */
let origins = 0;

/** Processes on machines of their own, which call one API and share hints about it. */
export class HintFleet {
  readonly queue: EventQueue = new EventQueue();
  readonly host: RedisHost;
  readonly outcomes: Outcome[] = [];
  /** The times of attempts that failed. */
  readonly failedAttempts: number[] = [];
  /** When the circuit of each process opened. */
  readonly openedAt: (number | undefined)[];
  readonly #options: HintFleetOptions;
  readonly #random: () => number;
  /** The share of the attempts of a process that fail. */
  #failing: (process: number) => number = () => 0;

  constructor(options: HintFleetOptions) {
    this.#options = options;
    this.#random = seededRandom(options.seed);
    this.openedAt = Array.from({ length: options.processes }, () => undefined);
    this.host = new RedisHost(this.queue, this.#newClock(), 0.03);
    for (let process = 0; process < options.processes; process++) this.#start(process);
  }

  /** Lets time pass. */
  async run(ms: number): Promise<void> {
    await this.queue.runUntil(this.queue.now + ms);
  }

  /** @param share The share of the attempts of a process that fail from now on. */
  fail(share: (process: number) => number): void {
    this.#failing = share;
  }

  #newClock(): ProcessClock {
    const random = seededRandom(Math.floor(this.#random() * 2 ** 32));
    return new ProcessClock(this.queue, { skewMs: (random() * 2 - 1) * 1_000, drift: 0 }, random);
  }

  #start(process: number): void {
    const clock = this.#newClock();
    const baseUrl = `https://process-${++origins}.test`;
    const api = createClient({
      baseUrl,
      clock,
      breaker: this.#createBreaker(process, clock, baseUrl),
      transport: () => this.#attempt(process, clock),
    });
    const meanMs = 1_000 / this.#options.perSecond(process);
    const random = (): number => clock.random();
    const next = (): void => {
      void this.#call(process, api);
      clock.setTimer(next, exponential(random, meanMs));
    };
    clock.setTimer(next, exponential(random, meanMs));
  }

  #createBreaker(process: number, clock: ProcessClock, baseUrl: string): LocalCircuitBreaker {
    const onChange = ({ to }: { readonly to: string }): void => {
      if (to === 'open') this.openedAt[process] ??= this.queue.now;
    };
    if (this.#options.strategy === 'alone') return circuitBreaker({ clock, onChange });
    const client = new SimulatedClient({
      queue: this.queue,
      host: this.host,
      network: this.#options.network,
      clock,
      random: seededRandom(Math.floor(this.#random() * 2 ** 32)),
      isCut: () => false,
    });
    const store = redisHintStore(connect(client, { clock }));
    return hintedBreaker({ clock, onChange, name: 'api', store: underOneOrigin(store, baseUrl) });
  }

  async #attempt(process: number, clock: ProcessClock): Promise<Response> {
    await new Promise<void>((resolve) => clock.setTimer(resolve, ATTEMPT_MS));
    if (clock.random() >= this.#failing(process)) return new Response('{}');
    this.failedAttempts.push(this.queue.now);
    return new Response('{}', { status: 503 });
  }

  async #call(process: number, api: ApiClient): Promise<void> {
    const result = await api.get('/').then(
      () => 'succeeded' as const,
      (error: unknown) => (CircuitOpenError.isInstance(error) ? ('refused' as const) : ('failed' as const)),
    );
    this.outcomes.push({ at: this.queue.now, process, result });
  }
}

/** Hints are about an origin, which all processes have in common. */
function underOneOrigin(store: HintStore, baseUrl: string): HintStore {
  const shared = (key: string): string => key.replace(baseUrl, 'https://api.test');
  return {
    give: (key, hint) => store.give(shared(key), hint),
    find: (key) => store.find(shared(key)),
    withdraw: (key, id) => store.withdraw(shared(key), id),
  };
}

/** Loads what clients load with the first failure, which takes real time. */
export async function loadFailureCode(): Promise<void> {
  const api = createClient({
    baseUrl: 'https://load.test',
    retry: { maxRetries: 1, baseDelayMs: 1 },
    breaker: circuitBreaker({ consecutiveFailures: 2 }),
    transport: () => Promise.resolve(new Response('{}', { status: 503 })),
  });
  for (let call = 0; call < 3; call++) await api.get('/').catch(() => undefined);
}
