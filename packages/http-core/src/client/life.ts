import type { ClientLife, OpenScope } from '../contract/client-life.ts';

/** The calls of a client and of those derived from it. */
export class Life implements ClientLife {
  readonly #parent: Life | undefined;
  readonly #scopes = new Set<OpenScope>();
  #calls = 0;
  #isClosed = false;
  #isAborting = false;
  /** Called when the last call of a closed client has ended. */
  onIdle: (() => void) | undefined;

  constructor(parent?: Life) {
    this.#parent = parent;
  }

  /** Whether the client was derived from another, which keeps the connections. */
  get isDerived(): boolean {
    return this.#parent !== undefined;
  }

  get isClosed(): boolean {
    return this.#isClosed || this.#parent?.isClosed === true;
  }

  get isAborting(): boolean {
    return this.#isAborting || this.#parent?.isAborting === true;
  }

  get isIdle(): boolean {
    return this.#calls === 0 && this.#scopes.size === 0;
  }

  /** Takes no more calls, and ends what only waits. */
  close(): void {
    this.#isClosed = true;
    for (const scope of this.#scopes) if (scope.isWait) scope.end('caller');
  }

  /** Aborts the calls under way. */
  abort(): void {
    this.#isAborting = true;
    for (const scope of this.#scopes) scope.end('caller');
  }

  enter(): void {
    this.#calls++;
    this.#parent?.enter();
  }

  exit(): void {
    this.#calls--;
    if (this.onIdle && this.isIdle) this.onIdle();
    this.#parent?.exit();
  }

  open(scope: OpenScope): void {
    this.#scopes.add(scope);
    this.#parent?.open(scope);
  }

  shut(scope: OpenScope): void {
    this.#scopes.delete(scope);
    if (this.onIdle && this.isIdle) this.onIdle();
    this.#parent?.shut(scope);
  }
}
