import { InvalidParamsError } from '@org/http-core';
import {
  attemptsAfter,
  attemptsMadeAfter,
  type Claim,
  type DeliveryOutcome,
  type NewDelivery,
} from '@org/webhook-delivery/engine';
import { DEAD_LETTER, DELIVERED, WAITING } from './statements.ts';

/**
 * Converts deliveries to the JSON that the statements read.
 *
 * @throws InvalidParamsError if one contains the character NUL, which PostgreSQL cannot store.
 */
export function deliveriesAsJson(deliveries: readonly NewDelivery[], nowMs: number): string {
  return JSON.stringify(
    deliveries.map((delivery) => {
      const { id, eventId, eventType, endpointId, tenant, orderingKey, body, createdAtMs, dueAtMs } =
        delivery;
      for (const [name, value] of Object.entries(delivery) as [string, unknown][])
        if (typeof value === 'string' && value.includes('\0'))
          throw new InvalidParamsError(
            `The ${name} of the delivery ${JSON.stringify(id)} contains the character NUL, which PostgreSQL cannot store. Remove it. Nothing was stored.`,
            { param: name },
          );
      return {
        id,
        event_id: eventId,
        event_type: eventType,
        endpoint_id: endpointId,
        tenant: tenant && wellFormed(tenant),
        ordering_key: orderingKey && wellFormed(orderingKey),
        body: wellFormed(body),
        created_ms: Math.floor(createdAtMs),
        first_due_ms: Math.floor(dueAtMs),
        // Relative, because the clock of the database may differ from that of this process.
        due_in_ms: Math.ceil(dueAtMs - nowMs),
      };
    }),
  );
}

/** Replaces each half of a surrogate pair, which JSON of PostgreSQL refuses, as UTF-8 does when the text is sent. */
const wellFormed = (text: string): string => text.replaceAll(/\p{Surrogate}/gu, '\uFFFD');

/** Converts outcomes to the JSON that the statement `settle` reads. */
export function outcomesAsJson(
  settled: readonly { readonly claim: Claim; readonly outcome: DeliveryOutcome }[],
  nowMs: number,
): string {
  return JSON.stringify(
    settled.map(({ claim: { delivery, token }, outcome }) => {
      const again = outcome.kind === 'retry' || outcome.kind === 'postpone';
      return {
        id: delivery.id,
        token,
        state: again ? WAITING : outcome.kind === 'delivered' ? DELIVERED : DEAD_LETTER,
        due_in_ms: again ? Math.ceil(outcome.atMs - nowMs) : 0,
        reason: outcome.kind === 'dead_letter' ? outcome.reason : null,
        attempts_made: attemptsMadeAfter(delivery, outcome),
        attempts: JSON.stringify(attemptsAfter(delivery, outcome)),
      };
    }),
  );
}
