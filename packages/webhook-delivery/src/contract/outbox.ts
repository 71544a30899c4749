import type { StagedEvent } from './event.ts';

/**
 * Keeps events on this machine while the engine cannot take them, or until a transaction of the application is committed.
 * Events in it survive the end of the process.
 */
export interface Outbox {
  /** Keeps an event. An id that is there already is left as it is. Once it returns, or resolves, the event is safe. */
  add(event: StagedEvent): void | Promise<void>;
  /** The oldest events, at most `limit`. */
  peek(limit: number): readonly StagedEvent[] | Promise<readonly StagedEvent[]>;
  /** Forgets events that the engine has taken. */
  remove(ids: readonly string[]): void | Promise<void>;
  /** How many events it holds. */
  size(): number | Promise<number>;
  close(): void | Promise<void>;
}
