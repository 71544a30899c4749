import type { Attempt, DeadLetter, DeathReason, Delivery } from '../contract/delivery.ts';

/** A row of `outgoing_deliveries`. */
export type Row = Readonly<Record<string, unknown>>;

export const textOf = (row: Row, column: string): string => {
  const value = row[column];
  return typeof value === 'string' ? value : '';
};

export const numberOf = (row: Row, column: string): number => Number(row[column]);

const optional = <Name extends string>(row: Row, name: Name): Partial<Record<Name, string>> => {
  const value = row[name];
  return typeof value === 'string' ? ({ [name]: value } as Record<Name, string>) : {};
};

export const deliveryOf = (row: Row): Delivery => ({
  id: textOf(row, 'id'),
  eventId: textOf(row, 'event_id'),
  eventType: textOf(row, 'event_type'),
  endpointId: textOf(row, 'endpoint_id'),
  ...optional(row, 'tenant'),
  ...optional(row, 'lane'),
  body: textOf(row, 'body'),
  createdAtMs: numberOf(row, 'created_ms'),
  dueAtMs: numberOf(row, 'first_due_ms'),
  attemptsMade: numberOf(row, 'attempts_made'),
  crashes: numberOf(row, 'crashes'),
  crashesAlone: numberOf(row, 'crashes_alone'),
  replays: numberOf(row, 'replays'),
  attempts: JSON.parse(textOf(row, 'attempts')) as Attempt[],
});

export const deadLetterOf = (row: Row): DeadLetter => ({
  ...deliveryOf(row),
  diedAtMs: numberOf(row, 'ended_ms'),
  reason: textOf(row, 'reason') as DeathReason,
});
