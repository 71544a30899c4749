import type { CircuitOutcome, CircuitState } from '@org/http-core/breaker';

export interface ModelRules {
  readonly consecutiveFailures: number | undefined;
  readonly rate:
    { threshold: number; minimumCalls: number; windowMs?: number; windowCalls?: number } | undefined;
  readonly openMs: number;
  readonly maxOpenMs: number;
}

/** A circuit as the simplest possible model: it keeps all counted outcomes since it closed and evaluates the rules on them. */
export class BreakerModel {
  now = 0;
  state: CircuitState = 'closed';
  openUntil = 0;
  openings = 0;
  probing = false;
  counted: { readonly at: number; readonly failed: boolean }[] = [];
  /** Running calls, with the generation of the circuit that they belong to. */
  calls: { readonly life: number }[] = [];
  life = 0;
  readonly #rules: ModelRules;

  constructor(rules: ModelRules) {
    this.#rules = rules;
  }

  acquire(): boolean {
    if (this.state === 'open' && this.now >= this.openUntil) this.become('half-open');
    if (this.state === 'open' || (this.state === 'half-open' && this.probing)) return false;
    if (this.state === 'half-open') this.probing = true;
    this.calls.push({ life: this.life });
    return true;
  }

  settle(index: number, outcome: CircuitOutcome): void {
    const [call] = this.calls.splice(index, 1);
    if (call?.life !== this.life) return;
    if (this.state === 'half-open') {
      if (outcome === 'failure') this.trip();
      else if (outcome === 'unknown') this.probing = false;
      else this.close();
    } else if (outcome === 'success' || outcome === 'failure') {
      this.counted.push({ at: this.now, failed: outcome === 'failure' });
      if (outcome === 'failure' && this.tooMany()) this.trip();
    }
  }

  tooMany(): boolean {
    const { consecutiveFailures, rate } = this.#rules;
    const lastSuccess = this.counted.findLastIndex(({ failed }) => !failed);
    if (this.counted.length - 1 - lastSuccess >= (consecutiveFailures ?? Infinity)) return true;
    if (!rate) return false;
    const sliceMs = (rate.windowMs ?? 1) / 10;
    const slice = (at: number): number => Math.floor(at / sliceMs);
    const recent = rate.windowCalls
      ? this.counted.slice(-rate.windowCalls)
      : this.counted.filter(({ at }) => slice(at) > slice(this.now) - 10);
    const failures = recent.filter(({ failed }) => failed).length;
    return recent.length >= rate.minimumCalls && failures >= rate.threshold * recent.length;
  }

  trip(): void {
    const { openMs, maxOpenMs } = this.#rules;
    this.openUntil = this.now + Math.min(maxOpenMs, openMs * 2 ** this.openings++);
    this.become('open');
  }

  close(): void {
    this.openings = 0;
    this.counted = [];
    this.become('closed');
  }

  become(state: CircuitState): void {
    this.state = state;
    this.life++;
    this.probing = false;
  }
}
