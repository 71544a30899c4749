import { type Clock, quietly, raceTimeout } from '@org/runtime-kit';
import { safeGetText } from '../../errors/safe-get.ts';
import { SdkError } from '../../errors/sdk-error.ts';
import type { LimitAlgorithm } from '../algorithms/limit-algorithm.ts';
import type { SharedLimitStore } from '../../contract/shared-limit-store.ts';

/** A store that does not reply for this long, in milliseconds, is away. Stores have shorter deadlines of their own. */
const DEADLINE_MS = 3_000;

/** How often a store that is away is asked again, in milliseconds; the wait varies by half. */
const RETRY_MS = 400;

/**
 * Callbacks for the connection to a shared store. Exceptions thrown by them are ignored.
 *
 * @public
 */
export interface StoreHooks {
  /** Called when the store stops replying: from now on, the process uses what it holds. */
  readonly onAway?: ((event: { readonly error: unknown }) => void) | undefined;
  /** Called when the store replies again. */
  readonly onReturn?: ((event: { readonly awayMs: number }) => void) | undefined;
}

/**
 * What the store that counts for all processes reports.
 *
 * @public
 */
export interface SharedLimitHooks extends StoreHooks {
  /**
   * Called when the store has just started or may have lost data: it grants nothing new for `remainingMs`, because it may
   * have forgotten what it granted. The process goes on with what it holds; calls that need more wait.
   */
  readonly onStorePause?: ((event: { readonly remainingMs: number }) => void) | undefined;
}

/** What keeps the process running, because a caller waits for it. */
interface Keeper {
  letGo(): void;
}

/** What can be returned to the store. */
interface Ending {
  end(): Promise<void>;
}

/** The connection of one process to the store. While the store is away, one request at a time finds out when it is back. */
export class StoreLink<Store = SharedLimitStore> {
  readonly clock: Clock;
  readonly member: string;
  /** The reason of the latest failure, while the store is away. */
  error: unknown;
  readonly keepers: Set<Keeper>;
  readonly #store: Store;
  readonly #hooks: SharedLimitHooks;
  readonly #pending = new Set<Promise<unknown>>();
  readonly #members = new Set<Ending>();
  #awaySince: number | undefined;
  #pausedUntil = -Infinity;
  #nextTry = -Infinity;
  #probing = false;
  #closed = false;

  constructor(store: Store, clock: Clock, hooks: SharedLimitHooks) {
    this.#store = store;
    this.clock = clock;
    this.member = clock.uuid();
    this.keepers = new Set();
    this.#hooks = hooks;
  }

  /** When the store went away; monotonic, in milliseconds. */
  get awaySince(): number | undefined {
    return this.#awaySince;
  }

  /** What errors say about the store, while it is away. */
  get trouble(): LimitAlgorithm['trouble'] {
    if (this.#awaySince === undefined) return undefined;
    const cause = this.error;
    const reason = SdkError.isInstance(cause)
      ? cause.message
      : (safeGetText(cause, 'name') ?? 'unknown error');
    return { sentence: ` The store that counts for all processes is away: ${reason}`, cause };
  }

  /** Milliseconds for which the store still grants nothing, of any limit that was used; 0 if it grants. */
  get pausedMs(): number {
    return Math.max(0, this.#pausedUntil - this.clock.monotonic());
  }

  /** Notes that the store grants nothing for `remainingMs`. */
  paused(remainingMs: number): void {
    if (!(remainingMs > 0)) return;
    const isNew = this.pausedMs === 0;
    this.#pausedUntil = Math.max(this.#pausedUntil, this.clock.monotonic() + remainingMs);
    if (isNew && this.#hooks.onStorePause) quietly(this.#hooks.onStorePause, { remainingMs });
  }

  /** What errors say about a limit of which the store grants nothing until `frozenUntil`, or while it is away. */
  troubleUntil(frozenUntil: number): LimitAlgorithm['trouble'] {
    const frozenMs = frozenUntil - this.clock.monotonic();
    if (this.trouble || !(frozenMs > 0)) return this.trouble;
    const seconds = Math.ceil(frozenMs / 1_000);
    return {
      sentence: ` The store that counts for all processes has just started or may have lost what it granted, and grants nothing for another ${seconds} s. In development, let it grant at once: redisLimitStore(redis, { whenEmpty: 'grant' }).`,
      cause: undefined,
    };
  }

  get isClosed(): boolean {
    return this.#closed;
  }

  /** Whether a request is under way. */
  get isBusy(): boolean {
    return this.#pending.size > 0;
  }

  /** Notes that the store counts a lease, or no longer does. */
  joined(lease: Ending, isMember: boolean): void {
    if (isMember) this.#members.add(lease);
    else this.#members.delete(lease);
  }

  /** Returns all that the process holds. */
  async close(): Promise<void> {
    await Promise.all([...this.#members].map((lease) => lease.end()));
    this.#closed = true;
  }

  /** Nobody waits any more, so the process may end. */
  letGo(): void {
    for (const keeper of this.keepers) keeper.letGo();
  }

  /** Milliseconds until a request is sent at all: 0 unless the store is away. */
  get holdMs(): number {
    if (this.#awaySince === undefined) return 0;
    if (this.#probing) return RETRY_MS / 4;
    const holdMs = this.#nextTry - this.clock.monotonic();
    // A longer wait belongs to a clock that has run backwards since.
    return holdMs > 2 * RETRY_MS ? 0 : Math.max(0, holdMs);
  }

  /** Sends a request. Returns `undefined` if the store is away. */
  request<Reply>(send: (store: Store) => Promise<Reply>): Promise<Reply | undefined> {
    const request = this.#send(send);
    this.#pending.add(request);
    void request.then(() => this.#pending.delete(request));
    return request;
  }

  /** Resolves when all requests under way have ended. */
  async settled(): Promise<void> {
    await Promise.all(this.#pending);
  }

  async #send<Reply>(send: (store: Store) => Promise<Reply>): Promise<Reply | undefined> {
    if (this.holdMs > 0) return undefined;
    if (this.#awaySince !== undefined) this.#probing = true;
    try {
      // The store may throw before it returns a promise.
      const timed = await raceTimeout(
        Promise.resolve().then(() => send(this.#store)),
        DEADLINE_MS,
        this.clock,
      );
      if (!timed.done) throw new Error(`The shared store did not reply within ${DEADLINE_MS} ms.`);
      this.#onReply();
      return timed.value;
    } catch (error) {
      this.#onFailure(error);
      return undefined;
    }
  }

  #onReply(): void {
    this.#probing = false;
    const since = this.#awaySince;
    if (since === undefined) return;
    this.#awaySince = this.error = undefined;
    if (this.#hooks.onReturn) quietly(this.#hooks.onReturn, { awayMs: this.clock.monotonic() - since });
  }

  #onFailure(error: unknown): void {
    const now = this.clock.monotonic();
    this.#probing = false;
    this.error = error;
    this.#nextTry = now + RETRY_MS * (0.75 + this.clock.random() / 2);
    if (this.#awaySince !== undefined) return;
    this.#awaySince = now;
    if (this.#hooks.onAway) quietly(this.#hooks.onAway, { error });
  }
}
