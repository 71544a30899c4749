import type { Attempt, DeadLetter, DeadLetterReason, Delivery } from '../contract/delivery.ts';

/** A row of a table. */
export type Row = Readonly<Record<string, unknown>>;

export const textOf = (row: Row, column: string): string => {
  const value = row[column];
  return typeof value === 'string' ? value : '';
};

export const numberOf = (row: Row, column: string): number => Number(row[column]);

const optionalText = <Name extends string>(
  row: Row,
  column: string,
  name: Name,
): Partial<Record<Name, string>> => {
  const value = row[column];
  return typeof value === 'string' ? ({ [name]: value } as Record<Name, string>) : {};
};

/** Reads a row of `outgoing_deliveries`. */
export const deliveryOf = (row: Row): Delivery => ({
  id: textOf(row, 'id'),
  eventId: textOf(row, 'event_id'),
  eventType: textOf(row, 'event_type'),
  endpointId: textOf(row, 'endpoint_id'),
  ...optionalText(row, 'tenant', 'tenant'),
  ...optionalText(row, 'ordering_key', 'orderingKey'),
  body: textOf(row, 'body'),
  createdAtMs: numberOf(row, 'created_ms'),
  dueAtMs: numberOf(row, 'first_due_ms'),
  attemptsMade: numberOf(row, 'attempts_made'),
  crashCount: numberOf(row, 'crash_count'),
  isolatedCrashCount: numberOf(row, 'isolated_crash_count'),
  replays: numberOf(row, 'replays'),
  attempts: JSON.parse(textOf(row, 'attempts')) as Attempt[],
});

export const deadLetterOf = (row: Row): DeadLetter => ({
  ...deliveryOf(row),
  deadLetteredAtMs: numberOf(row, 'ended_ms'),
  reason: textOf(row, 'reason') as DeadLetterReason,
});
