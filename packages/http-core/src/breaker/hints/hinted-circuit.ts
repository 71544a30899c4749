import type { Clock } from '@org/runtime-kit';
import type { CircuitChange, CircuitOutcome } from '../../contract/circuit.ts';
import { LocalCircuit } from '../circuit.ts';
import type { BreakerRules } from '../options.ts';
import type { QuotaHint } from './quota-hint.ts';
import type { SharedHint } from './shared-hint.ts';

/** Failures in a row, without a success in between, that open a circuit while a hint holds. */
const HINTED_FAILURES = 3;

/** The hints about one circuit. */
export interface CircuitHints {
  readonly circuit: SharedHint;
  /** `undefined` for a key that no client uses: it has no retry quota. */
  readonly quota: QuotaHint | undefined;
}

/** A circuit that opens after fewer failures of its own while another process has its circuit open. */
export class HintedCircuit extends LocalCircuit {
  readonly #hints: CircuitHints;
  /** Whether it opened without a hint. Only then do others receive a hint, so that hints do not cause hints. */
  #isOwnFinding = false;

  constructor(
    key: string,
    clock: Clock,
    rules: BreakerRules,
    onChange: ((change: CircuitChange) => void) | undefined,
    hints: CircuitHints,
  ) {
    super(key, clock, hintedRules(rules, hints.circuit), onChange);
    this.#hints = hints;
  }

  override settle(ticket: number, outcome: CircuitOutcome, failure?: string): void {
    const { circuit, quota } = this.#hints;
    if (outcome === 'success') {
      circuit.refute();
      quota?.onSuccess();
    } else if (outcome === 'failure') quota?.onFailure();
    const before = this.lastChange;
    const hinted = outcome === 'failure' && circuit.holds;
    super.settle(ticket, outcome, failure);
    if (this.lastChange !== before) this.#report(this.lastChange, hinted);
    else if (outcome === 'failure' && this.state === 'closed') circuit.ask();
  }

  override close(): void {
    super.close();
    this.#endHint();
  }

  #report(change: CircuitChange | undefined, hinted: boolean): void {
    if (change?.to !== 'open') {
      this.#endHint();
      return;
    }
    if (change.reason === 'failures') this.#isOwnFinding = !hinted;
    if (this.#isOwnFinding) this.#hints.circuit.give(this.retryAfterMs);
  }

  #endHint(): void {
    this.#isOwnFinding = false;
    this.#hints.circuit.withdraw();
  }
}

/** A circuit that its rules never open is not opened by hints either. */
function hintedRules(rules: BreakerRules, hint: SharedHint): BreakerRules {
  const { consecutiveFailures } = rules;
  if (consecutiveFailures === Infinity && !rules.rate) return rules;
  return {
    ...rules,
    get consecutiveFailures() {
      return hint.holds ? Math.min(consecutiveFailures, HINTED_FAILURES) : consecutiveFailures;
    },
  };
}
