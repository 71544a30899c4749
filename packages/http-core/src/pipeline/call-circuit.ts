import type { CircuitBreaker } from '../breaker/breaker.ts';
import type { Circuit } from '../breaker/circuit.ts';
import type { CircuitChange, CircuitOutcome } from '../contract/circuit.ts';
import type { Runtime } from '../contract/runtime.ts';
import type { EncodedRequest } from '../contract/encoded-request.ts';
import type { AttemptRecord } from '../errors/attempt-record.ts';
import type { CircuitOpenError } from '../errors/call-errors.ts';
import type { SdkErrorInit } from '../errors/sdk-error.ts';
import { callEvent } from '../observe/call-event.ts';
import { notify } from '../observe/notify.ts';
import type { RetryClass } from '../contract/operation.ts';

/** One call's dealings with the circuit breaker. */
export class CallCircuit {
  readonly #runtime: Runtime;
  readonly #request: EncodedRequest;
  readonly #circuit: Circuit;
  #ticket: number | undefined;

  /** Reads and writes have a circuit each: the one may fail while the other is well. */
  constructor(runtime: Runtime, breaker: CircuitBreaker, request: EncodedRequest, retryClass: RetryClass) {
    this.#runtime = runtime;
    this.#request = request;
    this.#circuit = breaker.circuit(`${request.origin} ${retryClass === 'safe' ? 'read' : 'write'}`);
  }

  /** Whether anything may be sent now; takes nothing. */
  get passable(): boolean {
    return this.#circuit.passable;
  }

  /** Milliseconds until something may be sent, as far as that is known. */
  get blockedMs(): number {
    return this.#circuit.blockedMs;
  }

  /** Lets an attempt pass; false when nothing may be sent. */
  enter(attempt: number): boolean {
    const before = this.#circuit.lastChange;
    this.#ticket = this.#circuit.enter();
    this.#tell(before, attempt);
    return this.#ticket !== undefined;
  }

  /** Reports how the attempt that was let pass ended; nothing happens where that has been reported. */
  settle(outcome: CircuitOutcome, attempt: number, record?: AttemptRecord): void {
    const ticket = this.#ticket;
    if (ticket === undefined) return;
    this.#ticket = undefined;
    const before = this.#circuit.lastChange;
    const failure = record?.status === undefined ? record?.failure : `status ${record.status}`;
    this.#circuit.settle(ticket, outcome, failure);
    this.#tell(before, attempt);
  }

  /** The error of a call that may not pass. */
  refusal(init: SdkErrorInit): CircuitOpenError {
    return this.#circuit.refusal(init);
  }

  #tell(before: CircuitChange | undefined, attempt: number): void {
    const { onCircuit } = this.#runtime.hooks;
    const { lastChange } = this.#circuit;
    if (onCircuit && lastChange && lastChange !== before)
      notify(onCircuit, { ...callEvent(this.#request, attempt), ...lastChange });
  }
}
