import type { SdkError, SdkErrorInit } from '../errors/sdk-error.ts';

/**
 * - `closed`: calls pass and are counted.
 * - `open`: no call passes.
 * - `half-open`: a single call, the probe, may pass; its outcome decides the next state.
 *
 * @public
 */
export type CircuitState = 'closed' | 'open' | 'half-open';

/**
 * What a call shows about the health of the server.
 *
 * - `success`, `failure`: counted.
 * - `neutral`: the server responded, but the response shows neither health nor failure (404, 429). Not counted, and
 *   sufficient for a probe.
 * - `unknown`: nothing, for example because the caller aborted. Not counted, and another probe is needed.
 *
 * @public
 */
export type CircuitOutcome = 'success' | 'failure' | 'neutral' | 'unknown';

/**
 * A change of a circuit's state.
 *
 * @public
 */
export interface CircuitChange {
  /** `https://api.example.com write`. */
  readonly key: string;
  readonly from: CircuitState;
  readonly to: CircuitState;
  /**
   * - `failures`: too many failures opened it.
   * - `probe`: a probe closed it, or failed and opened it again.
   * - `timer`: its time was over, so it became half-open.
   * - `manual`: the application opened or closed it.
   */
  readonly reason: 'failures' | 'probe' | 'timer' | 'manual';
  /** When the next probe is due, in milliseconds since the epoch, while it is open. */
  readonly retryAtMs: number | undefined;
}

/**
 * The current state of one circuit.
 *
 * @public
 */
export interface CircuitSnapshot {
  readonly key: string;
  readonly state: CircuitState;
  /** When the next probe is due, in milliseconds since the epoch; `undefined` if it is not open or has no end. */
  readonly retryAtMs: number | undefined;
  /** Failures since the last success. */
  readonly consecutiveFailures: number;
  /** Counted calls in the window. */
  readonly calls: number;
  /** Failures among the counted calls. */
  readonly failures: number;
}

/**
 * The circuit of one key. Acquire a ticket before each call, and settle it with the outcome of the call.
 *
 * @example
 * ```ts
 * import { circuitBreaker } from '@org/http-core';
 *
 * const circuit = circuitBreaker().circuit('mail');
 * export async function send(deliver: () => Promise<boolean>): Promise<void> {
 *   const ticket = circuit.acquire();
 *   if (ticket === undefined) throw circuit.toError();
 *   circuit.settle(ticket, (await deliver()) ? 'success' : 'failure');
 * }
 * ```
 * @public
 */
export interface Circuit {
  /** The latest change of state, a new object for each change. */
  readonly lastChange: CircuitChange | undefined;
  /** Whether a call may pass now. Reading it does not start a probe. */
  readonly canPass: boolean;
  /** Milliseconds until a call may pass; 0 if it may pass now or if the time is unknown. */
  readonly retryAfterMs: number;
  /**
   * Lets one call pass.
   *
   * @returns A ticket for `settle`, or `undefined` if the call must not be sent.
   */
  acquire(): number | undefined;
  /**
   * Reports the outcome of the call with this ticket.
   *
   * @param failure A short description of a failure for the messages of rejected calls, such as `status 503`.
   */
  settle(ticket: number, outcome: CircuitOutcome, failure?: string): void;
  /** Creates the error of a call that must not be sent. */
  toError(context?: SdkErrorInit): SdkError;
}

/**
 * Stops calls to a server that keeps failing. {@link circuitBreaker} creates the built-in implementation. A client uses
 * one circuit per origin for reads (operations that change nothing) and one for writes.
 *
 * @public
 */
export interface CircuitBreaker {
  /** Returns the circuit of a key, and creates it on first use. */
  circuit(key: string): Circuit;
  /** Returns the current states of all known circuits, for `client.health()`. */
  snapshot(): readonly CircuitSnapshot[];
}
