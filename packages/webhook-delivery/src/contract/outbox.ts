import type { StagedEvent } from './event.ts';

/**
 * Stores events on this machine while the engine is unavailable, or until a transaction of the application commits.
 * Stored events survive the process.
 *
 * @public
 */
export interface Outbox {
  /** Stores an event, unless its id is already stored. Once it returns or resolves, the event is durable. */
  add(event: StagedEvent): void | Promise<void>;
  /** Returns at most `limit` events, the oldest first. */
  list(limit: number): readonly StagedEvent[] | Promise<readonly StagedEvent[]>;
  /** Deletes events that the engine has accepted. */
  remove(ids: readonly string[]): void | Promise<void>;
  /** Returns the number of stored events. */
  size(): number | Promise<number>;
  close(): void | Promise<void>;
}
