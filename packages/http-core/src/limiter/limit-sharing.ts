import type { LimitPolicy } from '../contract/limit-policy.ts';
import type { ObservedKind } from './bucket-table.ts';
import type { CompiledPolicy } from './policy.ts';

/**
 * Replaces the limits that one process counts by limits that all processes count together. The limiter knows only this
 * type, so that nobody who does without it bundles the code behind it.
 */
export interface LimitSharing {
  readonly compile: (policy: LimitPolicy) => CompiledPolicy;
  /** Shares the limits that the server states. */
  readonly observe: (kind: ObservedKind, index: number) => ObservedKind;
  /** Receives the function that serves the queue again when a limit has got room. */
  attach(serve: () => void): void;
  /** Nobody waits any more, so the process may end. */
  letGo(): void;
}
