import type { DeadLetterFilter } from '../contract/delivery-engine.ts';
import { DEAD } from './schema.ts';

/** A filter as the condition of a query, and its values. */
export function whereDead(filter: DeadLetterFilter): {
  readonly sql: string;
  readonly values: (string | number)[];
} {
  const { ids, endpointId, tenant, reason, sinceMs, beforeMs } = filter;
  const conditions: [sql: string, value: string | number | undefined][] = [
    ['id IN (SELECT value FROM json_each(?))', ids && JSON.stringify(ids)],
    ['endpoint_id = ?', endpointId],
    ['tenant = ?', tenant],
    ['reason = ?', reason],
    ['ended_ms >= ?', sinceMs],
    ['ended_ms < ?', beforeMs],
  ];
  const given = conditions.filter((condition): condition is [string, string | number] => {
    return condition[1] !== undefined;
  });
  return {
    sql: [`state = ${DEAD}`, ...given.map(([sql]) => sql)].join(' AND '),
    values: given.map(([, value]) => value),
  };
}
