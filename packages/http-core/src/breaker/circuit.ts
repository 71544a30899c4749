import type { Clock } from '@org/runtime-kit';
import { CircuitOpenError } from '../errors/call-errors.ts';
import { formatTime, formatDuration } from '../errors/format-time.ts';
import type { SdkErrorInit } from '../errors/sdk-error.ts';
import type { BreakerRules } from './options.ts';
import type { CircuitChange, CircuitOutcome, CircuitSnapshot, CircuitState } from '../contract/circuit.ts';
import type { OutcomeWindow } from './window.ts';

/** A probe that does not report for so long is given up, in milliseconds: one lost must not shut the circuit for good. */
const PROBE_MS = 60_000;

/**
 * The circuit of one key: for callers that tell it themselves how their calls ended.
 *
 * @example
 * ```ts
 * import { circuitBreaker } from '@org/http-core';
 *
 * const circuit = circuitBreaker().circuit('mail');
 * export async function send(deliver: () => Promise<boolean>): Promise<void> {
 *   const ticket = circuit.enter();
 *   if (ticket === undefined) throw circuit.refusal();
 *   circuit.settle(ticket, (await deliver()) ? 'success' : 'failure');
 * }
 * ```
 */
export class Circuit {
  readonly key: string;
  /** The latest change of state: another object than before means that something changed. */
  lastChange: CircuitChange | undefined;
  readonly #clock: Clock;
  readonly #rules: BreakerRules;
  readonly #onChange: ((change: CircuitChange) => void) | undefined;
  readonly #window: OutcomeWindow;
  #state: CircuitState = 'closed';
  /** Rises with every change of state, so that late results of an earlier state are known as such. */
  #generation = 0;
  #consecutive = 0;
  #openUntil = 0;
  /** When the time above or below was last set. */
  #setAt = 0;
  #openings = 0;
  #lastFailure: string | undefined;
  /** Until when nobody but the probe under way may pass. */
  #probeUntil = -Infinity;

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

  /** As it is now: an open circuit whose time is over is half open, although no probe has come yet. */
  get state(): CircuitState {
    return this.#state === 'open' && this.#openForMs <= 0 ? 'half-open' : this.#state;
  }

  /** Whether a call would pass now; takes nothing. */
  get passable(): boolean {
    if (this.#state === 'closed') return true;
    return this.#state === 'half-open' ? this.#msUntil(this.#probeUntil) <= 0 : this.#openForMs <= 0;
  }

  /** Milliseconds until a call may pass, as far as that is known. */
  get blockedMs(): number {
    return this.#state === 'open' ? this.#openForMs : 0;
  }

  /**
   * Lets one call pass.
   *
   * @returns a ticket for `settle`, or `undefined`: nothing may be sent.
   */
  enter(): number | undefined {
    if (this.#state === 'closed') return this.#generation;
    if (!this.passable) return undefined;
    if (this.#state === 'open') this.#become('half-open', 'timer');
    this.#setAt = this.#clock.monotonic();
    this.#probeUntil = this.#setAt + PROBE_MS;
    return this.#generation;
  }

  /**
   * Reports how the call with this ticket ended.
   *
   * @param failure what failed, in a word or two, for the message of calls that are refused: `status 503`.
   */
  settle(ticket: number, outcome: CircuitOutcome, failure?: string): void {
    if (ticket !== this.#generation) return;
    if (outcome === 'failure') this.#lastFailure = failure;
    if (this.#state === 'closed') this.#count(outcome);
    else if (this.#state === 'half-open') this.#judge(outcome);
  }

  /** Opens it by hand, for `forMs` milliseconds or until it is closed or reset. */
  open(forMs: number): void {
    this.#setAt = this.#clock.monotonic();
    this.#openUntil = this.#setAt + forMs;
    this.#become('open', 'manual');
  }

  /** Closes it by hand, and forgets what was counted. */
  close(): void {
    this.#forget();
    this.#become('closed', 'manual');
  }

  snapshot(): CircuitSnapshot {
    this.#window.advance(this.#clock.monotonic());
    return {
      key: this.key,
      state: this.state,
      retryAt: this.#retryAt,
      consecutiveFailures: this.#consecutive,
      calls: this.#window.calls,
      failures: this.#window.failures,
    };
  }

  /** The error for a call that may not pass. */
  refusal(init: SdkErrorInit = {}): CircuitOpenError {
    const subject = init.operation === undefined ? 'The' : `${init.operation}: the`;
    const retryAt = this.#retryAt;
    const until =
      retryAt === undefined
        ? ''
        : ` until ${formatTime(retryAt)} (${formatDuration(this.#openForMs)} from now)`;
    return new CircuitOpenError(
      `${subject} circuit breaker for ${this.key} is ${this.#state}${until}: ${this.#why}. Nothing was sent.`,
      { ...init, retryAt },
    );
  }

  get #why(): string {
    const last = this.#lastFailure === undefined ? '' : `, the last one with ${this.#lastFailure}`;
    if (this.#state === 'half-open') return 'a probe is under way';
    if (this.lastChange?.reason === 'manual') return 'it was opened by hand';
    if (this.lastChange?.reason === 'probe') return `a probe failed${last}`;
    const { calls, failures } = this.#window;
    return `${failures} of the last ${calls} calls failed${last}`;
  }

  get #retryAt(): number | undefined {
    if (this.#state !== 'open' || this.#openUntil === Infinity) return undefined;
    return this.#clock.now() + this.#openForMs;
  }

  /** Milliseconds until a probe is due. */
  get #openForMs(): number {
    return this.#msUntil(this.#openUntil);
  }

  /** None when time has fallen: `until` is of another clock then, a test's or the machine's. */
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
      if (this.#tooMany()) this.#trip('failures');
    }
  }

  #tooMany(): boolean {
    const { rate, consecutiveFailures } = this.#rules;
    if (this.#consecutive >= consecutiveFailures) return true;
    const { calls, failures } = this.#window;
    return rate !== undefined && calls >= rate.minimumCalls && failures >= rate.threshold * calls;
  }

  #judge(outcome: CircuitOutcome): void {
    this.#probeUntil = -Infinity;
    if (outcome === 'failure') this.#trip('probe');
    else if (outcome !== 'unknown') {
      this.#forget();
      this.#become('closed', 'probe');
    }
  }

  /** Opens for twice as long as the last time, unless it was closed in between. */
  #trip(reason: 'failures' | 'probe'): void {
    const { openMs, maxOpenMs } = this.#rules;
    this.#setAt = this.#clock.monotonic();
    this.#openUntil = this.#setAt + Math.min(maxOpenMs, openMs * 2 ** this.#openings++);
    this.#become('open', reason);
  }

  #forget(): void {
    this.#consecutive = this.#openings = 0;
    this.#window.clear();
  }

  #become(to: CircuitState, reason: CircuitChange['reason']): void {
    const from = this.#state;
    this.#state = to;
    this.#generation++;
    this.#probeUntil = -Infinity;
    if (from === to) return;
    this.lastChange = { key: this.key, from, to, reason, retryAt: this.#retryAt };
    try {
      this.#onChange?.(this.lastChange);
    } catch {
      // An observer's failure is its own.
    }
  }
}
