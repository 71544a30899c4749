import type { DeadLetterFilter } from '@org/webhook-delivery/engine';
import type { SqlValue } from '../contract/client.ts';

/** A condition on the rows `d`, and its values. */
export interface DeadLetterCondition {
  readonly sql: string;
  readonly values: readonly SqlValue[];
}

/**
 * Converts a filter to a condition.
 *
 * @param first The number of its first value.
 */
export function deadLetterCondition(filter: DeadLetterFilter, first: number): DeadLetterCondition {
  const { ids, endpointId, tenant, reason, sinceMs, beforeMs } = filter;
  const values: SqlValue[] = [];
  const conditions: string[] = [];
  const add = (value: string | number | undefined, condition: (parameter: string) => string): void => {
    if (value === undefined) return;
    conditions.push(condition(`$${first + values.length}`));
    values.push(String(value));
  };
  add(
    ids && JSON.stringify(ids),
    (given) => `d.id IN (SELECT json_array_elements_text((${given}::text)::json))`,
  );
  add(endpointId, (given) => `d.endpoint_id = ${given}::text`);
  add(tenant, (given) => `d.tenant = ${given}::text`);
  add(reason, (given) => `d.reason = ${given}::text`);
  add(sinceMs, (given) => `d.ended_ms >= ${given}::numeric`);
  add(beforeMs, (given) => `d.ended_ms < ${given}::numeric`);
  return { sql: ['true', ...conditions].join(' AND '), values };
}
