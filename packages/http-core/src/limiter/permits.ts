import type { ConcurrencyGate } from './concurrency-gate.ts';
import type { Permit } from '../contract/rate-limiter.ts';

/** The permit of all calls that neither waited nor have anything to give back. */
export const FREE_PERMIT: Permit = { waitedMs: 0, release: () => undefined };

/** A permit that remembers what it holds. */
export class HeldPermit implements Permit {
  readonly waitedMs: number;
  #gates: readonly ConcurrencyGate[];
  /** Called when a call that waits may have become possible. */
  readonly #onRelease: () => void;

  constructor(gates: readonly ConcurrencyGate[], waitedMs: number, onRelease: () => void) {
    this.#gates = gates;
    this.waitedMs = waitedMs;
    this.#onRelease = onRelease;
  }

  release(): void {
    const gates = this.#gates;
    if (gates.length === 0) return;
    this.#gates = [];
    let wanted = false;
    for (const gate of gates) {
      gate.release();
      wanted ||= gate.waiting > 0;
    }
    if (wanted) this.#onRelease();
  }
}
