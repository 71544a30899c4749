import type { Permit } from '../../contract/rate-limiter.ts';
import type { Gate } from './limit-algorithm.ts';
import type { LimitSnapshot } from '../../contract/rate-limiter.ts';

/** So many calls at once. When one will end cannot be foreseen. */
export class ConcurrencyGate implements Gate {
  queued = 0;
  claimedIn = -1;
  /** Callers in the queue that need this gate: when there are none, a call that ends changes nothing. */
  waiting = 0;
  readonly capacity: number = Infinity;
  readonly #name: string;
  readonly #limit: number;
  #underWay = 0;

  constructor(name: string, limit: number) {
    this.#name = name;
    this.#limit = limit;
  }

  readyAt(): number {
    return this.#underWay < this.#limit ? -Infinity : Infinity;
  }

  foresee(ahead: number, _cost: number, now: number): number {
    return ahead === 0 && this.#underWay < this.#limit ? now : Infinity;
  }

  take(): void {
    this.#underWay++;
  }

  /** One call has ended. */
  release(): void {
    this.#underWay--;
  }

  idle(): boolean {
    return this.#underWay === 0;
  }

  reset(): void {
    // Calls under way stay under way, whatever the clock says.
  }

  gauges(): readonly LimitSnapshot[] {
    const remaining = Math.max(0, this.#limit - this.#underWay);
    return [{ name: this.#name, kind: 'concurrency', limit: this.#limit, remaining }];
  }
}

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
