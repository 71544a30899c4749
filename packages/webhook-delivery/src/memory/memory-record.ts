import type { DeadLetter, DeadLetterReason, Delivery, NewDelivery } from '../contract/delivery.ts';
import type { DeadLetterFilter } from '../contract/delivery-engine.ts';

/** A delivery in memory. */
export interface MemoryRecord {
  delivery: Delivery;
  /** Whether its worker crashed and no outcome has followed. */
  quarantined: boolean;
  /** Whether it was handed out with nothing else in flight. */
  isolated: boolean;
  state: 'waiting' | 'active' | 'delivered' | 'dead_letter';
  /** Waiting: when it is due. Active: when its lease expires. Otherwise: when it ended. */
  atMs: number;
  token: string;
  reason: DeadLetterReason | undefined;
}

export const newRecord = (delivery: NewDelivery): MemoryRecord => ({
  delivery: {
    ...structuredClone(delivery),
    attemptsMade: 0,
    crashCount: 0,
    isolatedCrashCount: 0,
    replays: 0,
    attempts: [],
  },
  quarantined: false,
  isolated: false,
  state: 'waiting',
  atMs: delivery.dueAtMs,
  token: '',
  reason: undefined,
});

export const isOpen = ({ state }: MemoryRecord): boolean => state === 'waiting' || state === 'active';

export const deadLetterOf = ({ delivery, atMs, reason }: MemoryRecord): DeadLetter => ({
  ...delivery,
  deadLetteredAtMs: atMs,
  reason: reason ?? 'invalid',
});

/** Whether a record is a dead letter that matches `filter`. */
export function matches(record: MemoryRecord, filter: DeadLetterFilter): boolean {
  const { ids, endpointId, tenant, reason, sinceMs, beforeMs } = filter;
  const { delivery } = record;
  return (
    record.state === 'dead_letter' &&
    (ids === undefined || ids.includes(delivery.id)) &&
    (endpointId === undefined || delivery.endpointId === endpointId) &&
    (tenant === undefined || delivery.tenant === tenant) &&
    (reason === undefined || record.reason === reason) &&
    (sinceMs === undefined || record.atMs >= sinceMs) &&
    (beforeMs === undefined || record.atMs < beforeMs)
  );
}
