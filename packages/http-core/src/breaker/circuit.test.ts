import type { Clock } from '@org/runtime-kit';
import { VirtualClock } from '@org/runtime-kit/testing';
import { describe, expect, test } from 'vitest';
import type { CircuitChange } from '../contract/circuit.ts';
import { LocalCircuit } from './circuit.ts';
import { resolveBreakerRules, type CircuitBreakerOptions } from './options.ts';

interface Setup {
  readonly circuit: LocalCircuit;
  readonly clock: Clock;
  readonly changes: readonly CircuitChange[];
  /** Sets both clocks, in milliseconds since the start; it may go back. */
  readonly at: (elapsedMs: number) => void;
}

const START = Date.UTC(2026, 0, 1);

function setUp(options: CircuitBreakerOptions = {}): Setup {
  let elapsedMs = 0;
  const clock: Clock = Object.assign(new VirtualClock(), {
    now: () => START + elapsedMs,
    monotonic: () => elapsedMs,
  });
  const changes: CircuitChange[] = [];
  const rules = resolveBreakerRules({
    consecutiveFailures: 2,
    openMs: 1_000,
    failureRate: false,
    ...options,
  });
  const circuit = new LocalCircuit('api', clock, rules, (change) => changes.push(change));
  return { circuit, clock, changes, at: (ms) => (elapsedMs = ms) };
}

function fail(circuit: LocalCircuit, times: number, failure?: string): void {
  for (let n = 0; n < times; n++) circuit.settle(circuit.acquire() ?? -1, 'failure', failure);
}

describe('a closed circuit', () => {
  test('passes every call, and knows no wait', () => {
    const { circuit } = setUp();
    expect([circuit.state, circuit.canPass, circuit.retryAfterMs]).toEqual(['closed', true, 0]);
    expect(circuit.acquire()).toBe(circuit.acquire());
  });

  test('forgets how long it was open', () => {
    const { circuit } = setUp();
    circuit.open(Infinity);
    circuit.close();
    expect([circuit.state, circuit.canPass, circuit.retryAfterMs]).toEqual(['closed', true, 0]);
    expect(circuit.acquire()).toBeDefined();
  });

  test('neutral and unknown outcomes count neither way', () => {
    const { circuit } = setUp();
    fail(circuit, 1);
    circuit.settle(circuit.acquire() ?? -1, 'neutral');
    circuit.settle(circuit.acquire() ?? -1, 'unknown');
    expect(circuit.snapshot()).toMatchObject({ consecutiveFailures: 1, calls: 1, failures: 1 });
    circuit.settle(circuit.acquire() ?? -1, 'success');
    expect(circuit.snapshot()).toMatchObject({ consecutiveFailures: 0, calls: 2, failures: 1 });
  });

  test('opens at the share of failures, not below it', () => {
    const { circuit } = setUp({
      consecutiveFailures: undefined,
      failureRate: { threshold: 0.5, minimumCalls: 4 },
    });
    circuit.settle(circuit.acquire() ?? -1, 'success');
    circuit.settle(circuit.acquire() ?? -1, 'success');
    circuit.settle(circuit.acquire() ?? -1, 'success');
    fail(circuit, 2);
    expect(circuit.state).toBe('closed');
    fail(circuit, 1);
    expect(circuit.state).toBe('open');
  });

  test('calls that have left the window are not in its snapshot', () => {
    const { circuit, at } = setUp({ failureRate: { windowMs: 100 } });
    fail(circuit, 1);
    at(100);
    expect(circuit.snapshot()).toMatchObject({ calls: 0, failures: 0 });
  });
});

describe('an open circuit', () => {
  test('passes nothing until its time is over', () => {
    const { circuit, at } = setUp();
    fail(circuit, 2);
    at(999);
    expect([circuit.state, circuit.canPass, circuit.retryAfterMs]).toEqual(['open', false, 1]);
    expect(circuit.acquire()).toBeUndefined();
    at(1_000);
    expect([circuit.state, circuit.canPass, circuit.retryAfterMs]).toEqual(['half-open', true, 0]);
  });

  test('ignores the outcome of a call that began before it opened', () => {
    const { circuit, at } = setUp();
    const late = circuit.acquire() ?? -1;
    fail(circuit, 2, 'ECONNRESET');
    at(1_000);
    const probe = circuit.acquire();
    circuit.settle(late, 'success');
    expect(circuit.state).toBe('half-open');
    circuit.settle(late, 'failure', 'late');
    expect(circuit.state).toBe('half-open');
    circuit.settle(probe ?? -1, 'failure', 'ETIMEDOUT');
    expect(circuit.toError().message).toContain('a probe failed, the last one with ETIMEDOUT.');
  });

  test('opens for a probe when time runs backwards, unless it was opened without an end', () => {
    const { circuit, at } = setUp();
    at(5_000);
    fail(circuit, 2);
    at(4_999);
    expect([circuit.state, circuit.retryAfterMs]).toEqual(['half-open', 0]);
    circuit.open(Infinity);
    at(0);
    expect([circuit.state, circuit.retryAfterMs]).toEqual(['open', Infinity]);
  });

  test('opened manually for a time, it begins with now', () => {
    const { circuit, at } = setUp();
    at(300);
    circuit.open(500);
    expect(circuit.lastChange).toEqual({
      key: 'api',
      from: 'closed',
      to: 'open',
      reason: 'manual',
      retryAtMs: START + 800,
    });
    at(799);
    expect(circuit.state).toBe('open');
  });
});

describe('a half-open circuit', () => {
  function halfOpen(options?: CircuitBreakerOptions): Setup & { readonly probe: number } {
    const setup = setUp(options);
    fail(setup.circuit, 2);
    setup.at(1_000);
    return { ...setup, probe: setup.circuit.acquire() ?? -1 };
  }

  test('waits a minute for the outcome of its probe, then passes another', () => {
    const { circuit, at, probe } = halfOpen();
    at(60_999);
    expect([circuit.canPass, circuit.acquire()]).toEqual([false, undefined]);
    at(61_000);
    expect(circuit.canPass).toBe(true);
    // The outcome of the first may still arrive, and counts.
    expect(circuit.acquire()).toBe(probe);
    expect(circuit.canPass).toBe(false);
  });

  test('passes another probe when time runs backwards', () => {
    const { circuit, at } = halfOpen();
    at(999);
    expect(circuit.canPass).toBe(true);
  });

  test('an unknown outcome decides nothing; the next call is the probe', () => {
    const { circuit, probe } = halfOpen();
    circuit.settle(probe, 'unknown');
    expect([circuit.state, circuit.canPass]).toEqual(['half-open', true]);
  });

  test.each(['success', 'neutral'] as const)('%s closes it, and its counts begin again', (outcome) => {
    const { circuit, probe } = halfOpen();
    circuit.settle(probe, outcome);
    expect(circuit.snapshot()).toEqual({
      key: 'api',
      state: 'closed',
      retryAtMs: undefined,
      consecutiveFailures: 0,
      calls: 0,
      failures: 0,
    });
    expect(circuit.acquire()).not.toBe(probe);
  });

  test('a failed probe opens it for twice as long, measured from the failure', () => {
    const { circuit, at, probe, changes } = halfOpen();
    at(1_500);
    circuit.settle(probe, 'failure');
    expect(circuit.retryAfterMs).toBe(2_000);
    expect(changes.map(({ from, to, reason }) => [from, to, reason])).toEqual([
      ['closed', 'open', 'failures'],
      ['open', 'half-open', 'timer'],
      ['half-open', 'open', 'probe'],
    ]);
    circuit.close();
    fail(circuit, 2);
    expect(circuit.retryAfterMs).toBe(1_000);
  });
});

test('a change to the same state is not reported', () => {
  const { circuit, changes } = setUp();
  circuit.close();
  circuit.open(5);
  circuit.open(Infinity);
  expect(changes).toHaveLength(1);
});

describe('toError', () => {
  const END = ' Nothing was sent.';

  test('after failures', () => {
    const { circuit } = setUp();
    fail(circuit, 2);
    expect(circuit.toError().message).toBe(
      `The circuit breaker for api is open until 2026-01-01T00:00:01.000Z (1 s from now): 2 of the last 2 calls failed.${END}`,
    );
    const error = circuit.toError({ operation: 'charges.create' });
    expect(error.message).toMatch(/^charges\.create: the circuit breaker for api is open until /);
    expect([error.operation, error.retryAt?.getTime()]).toEqual(['charges.create', START + 1_000]);
  });

  test('a circuit that was never open', () => {
    const { circuit } = setUp();
    expect(circuit.toError().message).toBe(
      `The circuit breaker for api is closed: 0 of the last 0 calls failed.${END}`,
    );
  });

  test('opened manually', () => {
    const { circuit } = setUp();
    circuit.open(Infinity);
    const error = circuit.toError();
    expect(error.message).toBe(`The circuit breaker for api is open: it was opened manually.${END}`);
    expect(error.retryAt).toBeUndefined();
  });

  test('while a probe runs', () => {
    const { circuit, at } = setUp();
    fail(circuit, 2);
    at(1_000);
    circuit.acquire();
    const error = circuit.toError();
    expect(error.message).toBe(`The circuit breaker for api is half-open: a probe is running.${END}`);
    expect(error.retryAt).toBeUndefined();
  });
});
