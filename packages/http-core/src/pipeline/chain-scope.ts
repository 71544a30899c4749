import type { Clock } from '@org/runtime-kit';
import type { ScopeOwner } from '../contract/client-life.ts';
import { CancellationScope, type EndedBy } from './cancellation-scope.ts';

/**
 * The scope of steps: it ends with the signal of the caller, the deadline and the client. It costs a timer and a
 * listener only while steps wait for something else than the call or the attempt below them, which ends by itself.
 */
export class ChainScope {
  readonly #clock: Clock;
  readonly #caller: AbortSignal | undefined;
  readonly #deadlineAt: number;
  readonly #life: ScopeOwner;
  #scope: CancellationScope | undefined;
  #closed = false;
  #ended: ((reason: Error) => void) | undefined;

  constructor(clock: Clock, caller: AbortSignal | undefined, deadlineMs: number, life: ScopeOwner) {
    this.#clock = clock;
    this.#caller = caller;
    this.#deadlineAt = clock.monotonic() + deadlineMs;
    this.#life = life;
  }

  /** The scope as an `AbortSignal`. */
  get signal(): AbortSignal {
    return this.open().signal;
  }

  /** The time until the deadline, in milliseconds. */
  get remainingMs(): number {
    return Math.max(0, this.#deadlineAt - this.#clock.monotonic());
  }

  /** What ended the scope; `undefined` before its end. */
  get endedBy(): EndedBy | undefined {
    return this.#scope?.endedBy;
  }

  /** Calls `ended` at the end of the scope. */
  onEnd(ended: (reason: Error) => void): void {
    this.#ended = ended;
    if (this.#scope) this.#report(this.#scope, ended);
  }

  /** Opens the scope, unless it is open. */
  open(): CancellationScope {
    if (this.#scope) return this.#scope;
    this.#scope = new CancellationScope(this.#clock, this.#caller, Infinity, this.remainingMs, this.#life);
    if (this.#ended) this.#report(this.#scope, this.#ended);
    return this.#scope;
  }

  /**
   * Opens the scope after a turn of the event loop, if it has not been closed by then: most steps wait for nothing but
   * promises.
   */
  openSoon(): void {
    if (this.#closed) return;
    if (this.#clock.afterTurn) nextTurnOf(this.#clock).add(this);
    else this.open();
  }

  /** Removes what the scope waits for. */
  close(): void {
    this.#closed = true;
    nextTurns.get(this.#clock)?.remove(this);
    this.#scope?.close();
  }

  #report(scope: CancellationScope, cancelled: (reason: Error) => void): void {
    if (scope.reason) cancelled(scope.reason);
    else scope.onCancel({ cancelled });
  }
}

/**
 * Opens scopes after the current turn of the event loop, by one callback for all of them. A scope that closes before it is
 * removed: a callback for each would keep the steps of calls that end without a turn until the next one.
 */
class NextTurn {
  readonly #clock: Clock;
  readonly #scopes = new Set<ChainScope>();
  #isDue = false;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  add(scope: ChainScope): void {
    this.#scopes.add(scope);
    this.#ask();
  }

  remove(scope: ChainScope): void {
    this.#scopes.delete(scope);
  }

  #ask(): void {
    if (this.#isDue) return;
    this.#isDue = true;
    this.#clock.afterTurn?.(() => {
      this.#isDue = false;
      try {
        for (const scope of this.#scopes) {
          this.#scopes.delete(scope);
          scope.open();
        }
      } finally {
        // A clock or a signal of the application threw: the others still need their deadline.
        if (this.#scopes.size > 0) this.#ask();
      }
    });
  }
}

const nextTurns = new WeakMap<Clock, NextTurn>();

function nextTurnOf(clock: Clock): NextTurn {
  let turn = nextTurns.get(clock);
  if (!turn) nextTurns.set(clock, (turn = new NextTurn(clock)));
  return turn;
}
