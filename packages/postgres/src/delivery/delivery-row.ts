import type { Attempt, DeadLetter, DeadLetterReason, Delivery } from '@org/webhook-delivery/engine';
import { textOf, type Row } from '../sql/rows.ts';

/** The columns that {@link deliveryOf} reads, in this order. */
export const COLUMNS = `d.id, d.event_id, d.event_type, d.endpoint_id, d.tenant, d.ordering_key, d.body, d.created_ms::text,
  d.first_due_ms::text, d.attempts_made::text, d.crash_count::text, d.isolated_crash_count::text, d.replays::text, d.attempts`;

/** The columns that {@link deadLetterOf} reads after the {@link COLUMNS}. */
export const ENDED_COLUMNS = 'd.ended_ms::text, d.reason';

/** Reads the {@link COLUMNS} of `outgoing_deliveries`. */
export function deliveryOf(row: Row): Delivery {
  const [id, eventId, eventType, endpointId, tenant, orderingKey, body, ...rest] = row;
  const [created, firstDue, attemptsMade, crashCount, isolatedCrashCount, replays, attempts] = rest;
  return {
    id: textOf(id),
    eventId: textOf(eventId),
    eventType: textOf(eventType),
    endpointId: textOf(endpointId),
    ...(typeof tenant === 'string' ? { tenant } : {}),
    ...(typeof orderingKey === 'string' ? { orderingKey } : {}),
    body: textOf(body),
    createdAtMs: Number(created),
    dueAtMs: Number(firstDue),
    attemptsMade: Number(attemptsMade),
    crashCount: Number(crashCount),
    isolatedCrashCount: Number(isolatedCrashCount),
    replays: Number(replays),
    attempts: JSON.parse(textOf(attempts)) as Attempt[],
  };
}

/** Reads the {@link COLUMNS} and {@link ENDED_COLUMNS} of `outgoing_deliveries`. */
export const deadLetterOf = (row: Row): DeadLetter => ({
  ...deliveryOf(row),
  deadLetteredAtMs: Number(row.at(-2)),
  reason: textOf(row.at(-1)) as DeadLetterReason,
});
