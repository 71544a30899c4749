import type { DeadLetterFilter } from '../contract/delivery-engine.ts';
import type { DeadLetter, DeathReason, Delivery, NewDelivery } from '../contract/delivery.ts';

/** A delivery in memory. What is due or leased shows in `atMs`. */
export interface MemoryRecord {
  delivery: Delivery;
  /** Its worker died, and no verdict came since. */
  suspect: boolean;
  /** It was handed out with nothing beside it. */
  alone: boolean;
  state: 'waiting' | 'active' | 'delivered' | 'dead';
  /** Waiting: when it is due. Active: when its lease is over. Ended: when it ended. */
  atMs: number;
  token: string;
  reason: DeathReason | undefined;
}

export const newRecord = (delivery: NewDelivery): MemoryRecord => ({
  delivery: {
    ...structuredClone(delivery),
    attemptsMade: 0,
    crashes: 0,
    crashesAlone: 0,
    replays: 0,
    attempts: [],
  },
  suspect: false,
  alone: false,
  state: 'waiting',
  atMs: delivery.dueAtMs,
  token: '',
  reason: undefined,
});

export const isOpen = ({ state }: MemoryRecord): boolean => state === 'waiting' || state === 'active';

export const deadLetterOf = ({ delivery, atMs, reason }: MemoryRecord): DeadLetter => ({
  ...delivery,
  diedAtMs: atMs,
  reason: reason ?? 'invalid',
});

/** Whether a record is a dead letter that `filter` means. */
export function isMeant(record: MemoryRecord, filter: DeadLetterFilter): boolean {
  const { ids, endpointId, tenant, reason, sinceMs, beforeMs } = filter;
  const { delivery } = record;
  return (
    record.state === 'dead' &&
    (ids === undefined || ids.includes(delivery.id)) &&
    (endpointId === undefined || delivery.endpointId === endpointId) &&
    (tenant === undefined || delivery.tenant === tenant) &&
    (reason === undefined || record.reason === reason) &&
    (sinceMs === undefined || record.atMs >= sinceMs) &&
    (beforeMs === undefined || record.atMs < beforeMs)
  );
}
