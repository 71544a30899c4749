import { circuitBreaker } from '@org/http-core';
import type { LocalCircuitBreaker, CircuitChange, CircuitOutcome } from '@org/http-core/breaker';
import { VirtualClock } from '@org/http-core/testing';
import fc from 'fast-check';
import { expect } from 'vitest';
import type { BreakerModel, ModelRules } from './breaker-model.ts';

/** The breaker under test. */
export class BreakerReal {
  readonly clock: VirtualClock = new VirtualClock();
  readonly breaker: LocalCircuitBreaker;
  readonly tickets: number[] = [];
  readonly changes: CircuitChange[] = [];

  constructor({ consecutiveFailures, rate, openMs, maxOpenMs }: ModelRules) {
    this.breaker = circuitBreaker({
      clock: this.clock,
      consecutiveFailures,
      failureRate: rate ?? false,
      openMs,
      maxOpenMs,
      onChange: (change) => this.changes.push(change),
    });
  }
}

type Command = fc.AsyncCommand<BreakerModel, BreakerReal>;

function compare(model: BreakerModel, { breaker, clock, changes }: BreakerReal): void {
  const due = model.state === 'open' && model.now >= model.openUntil;
  expect(breaker.state('x')).toBe(due ? 'half-open' : model.state);
  const [snapshot] = breaker.snapshot();
  if (snapshot && model.state === 'open' && !due && model.openUntil < Infinity)
    expect(snapshot.retryAtMs).toBe(clock.now() + model.openUntil - model.now);
  // Each reported change starts from the state of the previous one, and the last is the current state.
  for (const [index, change] of changes.entries())
    expect(change.from).toBe(changes[index - 1]?.to ?? 'closed');
  expect(changes.at(-1)?.to ?? 'closed').toBe(model.state);
}

class Acquire implements Command {
  check = (): boolean => true;
  run(model: BreakerModel, real: BreakerReal): Promise<void> {
    const circuit = real.breaker.circuit('x');
    const { canPass } = circuit;
    const ticket = circuit.acquire();
    expect(canPass).toBe(ticket !== undefined);
    expect(ticket !== undefined).toBe(model.acquire());
    if (ticket !== undefined) real.tickets.push(ticket);
    compare(model, real);
    return Promise.resolve();
  }
  toString = (): string => 'acquire';
}

class Settle implements Command {
  readonly pick: number;
  readonly outcome: CircuitOutcome;
  constructor(pick: number, outcome: CircuitOutcome) {
    this.pick = pick;
    this.outcome = outcome;
  }
  check = (model: Readonly<BreakerModel>): boolean => model.calls.length > 0;
  run(model: BreakerModel, real: BreakerReal): Promise<void> {
    const index = this.pick % model.calls.length;
    const [ticket] = real.tickets.splice(index, 1);
    model.settle(index, this.outcome);
    real.breaker.circuit('x').settle(ticket ?? -1, this.outcome);
    compare(model, real);
    return Promise.resolve();
  }
  toString = (): string => `settle(${this.pick}, ${this.outcome})`;
}

/** Consecutive calls, each of which ends before the next. */
class Calls implements Command {
  readonly times: number;
  readonly outcome: CircuitOutcome;
  constructor(times: number, outcome: CircuitOutcome) {
    this.times = times;
    this.outcome = outcome;
  }
  check = (): boolean => true;
  async run(model: BreakerModel, real: BreakerReal): Promise<void> {
    for (let n = 0; n < this.times; n++) {
      await acquire.run(model, real);
      const last = model.calls.length - 1;
      if (last >= 0) await new Settle(last, this.outcome).run(model, real);
    }
  }
  toString = (): string => `${this.times} × ${this.outcome}`;
}

class Advance implements Command {
  readonly ms: number;
  constructor(ms: number) {
    this.ms = ms;
  }
  check = (): boolean => true;
  async run(model: BreakerModel, real: BreakerReal): Promise<void> {
    model.now += this.ms;
    await real.clock.advance(this.ms);
    compare(model, real);
  }
  toString = (): string => `advance(${this.ms})`;
}

class ByHand implements Command {
  readonly what: 'open' | 'close' | 'reset';
  constructor(what: 'open' | 'close' | 'reset') {
    this.what = what;
  }
  check = (): boolean => true;
  run(model: BreakerModel, real: BreakerReal): Promise<void> {
    const { breaker } = real;
    breaker.circuit('x');
    if (this.what === 'open') {
      breaker.open('x', 35);
      model.openUntil = model.now + 35;
      model.become('open');
    } else {
      if (this.what === 'close') breaker.close('x');
      else breaker.reset();
      model.close();
    }
    compare(model, real);
    return Promise.resolve();
  }
  toString = (): string => this.what;
}

const acquire = new Acquire();
const outcome = fc.constantFrom<CircuitOutcome>(
  'success',
  'failure',
  'failure',
  'failure',
  'neutral',
  'unknown',
);

/** All events that can happen to a circuit. */
export const breakerCommands: fc.Arbitrary<Iterable<Command>> = fc.commands(
  [
    fc.constant(acquire),
    fc.tuple(fc.nat(5), outcome).map(([pick, how]) => new Settle(pick, how)),
    fc.tuple(fc.nat(5), outcome).map(([pick, how]) => new Settle(pick, how)),
    fc.integer({ min: 1, max: 80 }).map((ms) => new Advance(ms)),
    fc.tuple(fc.integer({ min: 1, max: 6 }), outcome).map(([times, how]) => new Calls(times, how)),
    fc.tuple(fc.integer({ min: 1, max: 6 }), outcome).map(([times, how]) => new Calls(times, how)),
    fc.constantFrom<'open' | 'close' | 'reset'>('open', 'close', 'reset').map((what) => new ByHand(what)),
  ],
  { maxCommands: 100, size: '+1' },
);
