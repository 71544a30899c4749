import { type Clock, quietly } from '@org/runtime-kit';
import type {
  Circuit,
  CircuitChange,
  CircuitOutcome,
  CircuitSnapshot,
  CircuitState,
} from '../contract/circuit.ts';
import { CircuitOpenError } from '../errors/call-errors.ts';
import { formatDuration, formatTime } from '../errors/format-time.ts';
import type { SdkErrorInit } from '../errors/sdk-error.ts';
import type { BreakerRules } from './options.ts';
import type { OutcomeWindow } from './window.ts';

/** A probe without an outcome expires after this long, in milliseconds, so that a lost one cannot block the circuit. */
const PROBE_MS = 60_000;

/** The circuit of one key within this process. */
export class LocalCircuit implements Circuit {
  readonly key: string;
  lastChange: CircuitChange | undefined;
  readonly #clock: Clock;
  readonly #rules: BreakerRules;
  readonly #onChange: ((change: CircuitChange) => void) | undefined;
  readonly #window: OutcomeWindow;
  #state: CircuitState = 'closed';
  /** Increases with every change of state; results with a ticket of an earlier state are ignored. */
  #generation = 0;
  #consecutive = 0;
  #openUntil = 0;
  /** When `#openUntil` or `#probeUntil` was last set. */
  #setAt = 0;
  #openings = 0;
  #lastFailure: string | undefined;
  /** Until when the running probe keeps other calls from passing. */
  #probeUntil = 0;

  constructor(
    key: string,
    clock: Clock,
    rules: BreakerRules,
    onChange: ((change: CircuitChange) => void) | undefined,
  ) {
    this.key = key;
    this.#clock = clock;
    this.#rules = rules;
    this.#onChange = onChange;
    this.#window = rules.createWindow();
  }

  /** The current state. An open circuit whose time is over is half-open, even before a probe arrives. */
  get state(): CircuitState {
    return this.#state === 'open' && this.#openForMs <= 0 ? 'half-open' : this.#state;
  }

  get canPass(): boolean {
    if (this.#state === 'closed') return true;
    return this.#state === 'half-open' ? this.#msUntil(this.#probeUntil) <= 0 : this.#openForMs <= 0;
  }

  get retryAfterMs(): number {
    return this.#state === 'open' ? this.#openForMs : 0;
  }

  acquire(): number | undefined {
    if (this.#state === 'closed') return this.#generation;
    if (!this.canPass) return undefined;
    if (this.#state === 'open') this.#become('half-open', 'timer');
    this.#setAt = this.#clock.monotonic();
    this.#probeUntil = this.#setAt + PROBE_MS;
    return this.#generation;
  }

  settle(ticket: number, outcome: CircuitOutcome, failure?: string): void {
    if (ticket !== this.#generation) return;
    this.#lastFailure = failure;
    if (this.#state === 'closed') this.#count(outcome);
    else this.#settleProbe(outcome);
  }

  /** Opens the circuit for `forMs` milliseconds, or until it is closed if that is Infinity. */
  open(forMs: number): void {
    this.#setAt = this.#clock.monotonic();
    this.#openUntil = this.#setAt + forMs;
    this.#become('open', 'manual');
  }

  /** Closes the circuit and resets its counts. */
  close(): void {
    this.#resetCounts();
    this.#become('closed', 'manual');
  }

  snapshot(): CircuitSnapshot {
    this.#window.advance(this.#clock.monotonic());
    return {
      key: this.key,
      state: this.state,
      retryAtMs: this.#retryAtMs,
      consecutiveFailures: this.#consecutive,
      calls: this.#window.calls,
      failures: this.#window.failures,
    };
  }

  toError(context: SdkErrorInit = {}): CircuitOpenError {
    const subject = context.operation === undefined ? 'The' : `${context.operation}: the`;
    const retryAt = this.#retryAtMs;
    const until =
      retryAt === undefined
        ? ''
        : ` until ${formatTime(retryAt)} (${formatDuration(this.#openForMs)} from now)`;
    return new CircuitOpenError(
      `${subject} circuit breaker for ${this.key} is ${this.#state}${until}: ${this.#cause}. Nothing was sent.`,
      { ...context, retryAt },
    );
  }

  get #cause(): string {
    const last = this.#lastFailure === undefined ? '' : `, the last one with ${this.#lastFailure}`;
    if (this.#state === 'half-open') return 'a probe is running';
    if (this.lastChange?.reason === 'manual') return 'it was opened manually';
    if (this.lastChange?.reason === 'probe') return `a probe failed${last}`;
    const { calls, failures } = this.#window;
    return `${failures} of the last ${calls} calls failed${last}`;
  }

  get #retryAtMs(): number | undefined {
    if (this.#state !== 'open' || this.#openUntil === Infinity) return undefined;
    return this.#clock.now() + this.#openForMs;
  }

  /** Milliseconds until a probe is due. */
  get #openForMs(): number {
    return this.#msUntil(this.#openUntil);
  }

  /** 0 if time ran backwards: `until` then belongs to another clock, the machine's or a test's. */
  #msUntil(until: number): number {
    const now = this.#clock.monotonic();
    return now < this.#setAt && until < Infinity ? 0 : Math.max(0, until - now);
  }

  #count(outcome: CircuitOutcome): void {
    if (outcome === 'success') {
      this.#consecutive = 0;
      this.#window.add(false, this.#clock.monotonic());
    } else if (outcome === 'failure') {
      this.#consecutive++;
      this.#window.add(true, this.#clock.monotonic());
      if (this.#hasTooManyFailures()) this.#trip('failures');
    }
  }

  #hasTooManyFailures(): boolean {
    const { rate, consecutiveFailures } = this.#rules;
    if (this.#consecutive >= consecutiveFailures) return true;
    const { calls, failures } = this.#window;
    return rate !== undefined && calls >= rate.minimumCalls && failures >= rate.threshold * calls;
  }

  #settleProbe(outcome: CircuitOutcome): void {
    this.#probeUntil = -Infinity;
    if (outcome === 'failure') this.#trip('probe');
    else if (outcome !== 'unknown') {
      this.#resetCounts();
      this.#become('closed', 'probe');
    }
  }

  /** Opens for twice as long as the last time, unless the circuit was closed in between. */
  #trip(reason: 'failures' | 'probe'): void {
    const { openMs, maxOpenMs } = this.#rules;
    this.#setAt = this.#clock.monotonic();
    this.#openUntil = this.#setAt + Math.min(maxOpenMs, openMs * 2 ** this.#openings++);
    this.#become('open', reason);
  }

  #resetCounts(): void {
    this.#consecutive = this.#openings = 0;
    this.#window.clear();
  }

  #become(to: CircuitState, reason: CircuitChange['reason']): void {
    const from = this.#state;
    this.#state = to;
    this.#generation++;
    if (from === to) return;
    this.lastChange = { key: this.key, from, to, reason, retryAtMs: this.#retryAtMs };
    if (this.#onChange) quietly(this.#onChange, this.lastChange);
  }
}
