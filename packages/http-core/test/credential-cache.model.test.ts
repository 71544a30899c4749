import fc from 'fast-check';
import { expect, test } from 'vitest';
import { deferred, type Deferred } from './support/deferred.ts';
import { cachedCredential } from '../src/auth/cached-credential.ts';
import type { CredentialFunction } from '../src/auth/credential.ts';
import { VirtualClock } from '../src/testing/index.ts';

const TTL = 10_000;
const EARLY = 2_000;
const HANG = 30_000;
const PAUSE = 1_000;

/** What a cache ought to be, in as few words as possible: no promises, every renewal a row. */
interface Model {
  now: number;
  held: { value: string; end: number } | undefined;
  flight: { id: number; startedAt: number; forced: boolean; early: boolean } | undefined;
  started: number;
  pauseUntil: number;
}

/** The cache under test, its pending loads, and what its callers were told. */
interface Real {
  clock: VirtualClock;
  read: CredentialFunction;
  loads: Deferred<string>[];
}

class Advance implements fc.AsyncCommand<Model, Real> {
  readonly #ms: number;
  constructor(ms: number) {
    this.#ms = ms;
  }
  check = (): boolean => true;
  async run(model: Model, real: Real): Promise<void> {
    model.now += this.#ms;
    await real.clock.advance(this.#ms);
  }
  toString = (): string => `advance(${this.#ms})`;
}

class Read implements fc.AsyncCommand<Model, Real> {
  readonly #refusal: 'none' | 'current' | 'older';
  constructor(refusal: 'none' | 'current' | 'older') {
    this.#refusal = refusal;
  }
  check = (): boolean => true;
  run(model: Model, real: Real): Promise<void> {
    const refused = { none: undefined, current: model.held?.value ?? 'gone', older: 'older' }[this.#refusal];
    const given = real.read({ forceRefresh: refused !== undefined, refused });
    const expected = expectedOf(model, refused);
    if (expected === undefined) expect(given).toBeInstanceOf(Promise);
    else expect(given).toBe(expected);
    if (given instanceof Promise) given.catch(() => undefined);
    expect(real.loads).toHaveLength(model.started);
    return Promise.resolve();
  }
  toString = (): string => `read(${this.#refusal})`;
}

class Settle implements fc.AsyncCommand<Model, Real> {
  readonly #which: number;
  readonly #well: boolean;
  constructor(which: number, well: boolean) {
    this.#which = which;
    this.#well = well;
  }
  check = (model: Readonly<Model>): boolean => model.started > 0;
  async run(model: Model, real: Real): Promise<void> {
    const id = this.#which % model.started;
    const load = real.loads[id]!;
    if (this.#well) load.resolve(`v${id}`);
    else load.reject(new Error('down'));
    await real.clock.advance(0);
    if (model.flight?.id !== id) return;
    if (this.#well) model.held = { value: `v${id}`, end: model.flight.startedAt + TTL };
    else if (model.flight.early) model.pauseUntil = model.now + PAUSE;
    model.flight = undefined;
  }
  toString = (): string => `settle(${this.#which}, ${this.#well ? 'well' : 'badly'})`;
}

/** What a read gives at once; `undefined` when it has to wait. */
function expectedOf(model: Model, refused: string | undefined): string | undefined {
  const { held } = model;
  const flying = model.flight && model.now - model.flight.startedAt < HANG ? model.flight : undefined;
  const start = (forced: boolean, early: boolean): void => {
    model.flight = { id: model.started++, startedAt: model.now, forced, early };
  };
  if (refused !== undefined && (!held || held.value === refused)) {
    model.held = undefined;
    if (!flying?.forced) start(true, false);
    return undefined;
  }
  const left = held ? held.end - model.now : 0;
  if (held && left > EARLY) return held.value;
  if (!held || left <= 0) {
    if (!flying) start(refused !== undefined, false);
    return undefined;
  }
  if (model.now < model.pauseUntil) return held.value;
  if (!flying) start(refused !== undefined, true);
  else flying.early = true;
  return left > EARLY / 2 ? held.value : undefined;
}

test('the credential cache behaves like its model', { timeout: 60_000 }, async () => {
  const command = fc.oneof(
    { weight: 2, arbitrary: fc.integer({ min: 0, max: 12_000 }).map((ms) => new Advance(ms)) },
    {
      weight: 1,
      arbitrary: fc.constantFrom(999, 1_000, 1_001, 8_000, 29_999, 30_000).map((ms) => new Advance(ms)),
    },
    {
      weight: 5,
      arbitrary: fc.constantFrom('none', 'none', 'current', 'older').map((r) => new Read(r as 'none')),
    },
    { weight: 4, arbitrary: fc.tuple(fc.nat(50), fc.boolean()).map(([n, well]) => new Settle(n, well)) },
    // The newest load, which is the one that matters most.
    { weight: 3, arbitrary: fc.boolean().map((well) => new SettleNewest(well)) },
  );
  await fc.assert(
    fc.asyncProperty(fc.commands([command], { maxCommands: 60 }), async (commands) => {
      const clock = new VirtualClock();
      const loads: Deferred<string>[] = [];
      const load = (): Promise<string> => {
        const pending = deferred<string>();
        loads.push(pending);
        return pending.promise;
      };
      const real: Real = {
        clock,
        loads,
        read: cachedCredential(load, { ttlMs: TTL, earlyMs: EARLY, clock }),
      };
      const model: Model = { now: 0, held: undefined, flight: undefined, started: 0, pauseUntil: -1 };
      await fc.asyncModelRun(() => ({ model, real }), commands);
      expect(clock.pendingTimers).toBe(0);
    }),
    { numRuns: 1_000 },
  );
});

class SettleNewest implements fc.AsyncCommand<Model, Real> {
  readonly #well: boolean;
  constructor(well: boolean) {
    this.#well = well;
  }
  check = (model: Readonly<Model>): boolean => model.started > 0;
  run(model: Model, real: Real): Promise<void> {
    return new Settle(model.started - 1, this.#well).run(model, real);
  }
  toString = (): string => `settleNewest(${this.#well ? 'well' : 'badly'})`;
}
