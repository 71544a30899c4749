/** A hundred years. PostgreSQL refuses times beyond its calendar. */
const MAX_MS = 3_155_760_000_000;

/** A duration as statements take it. */
export const boundedMs = (ms: number): number => Math.max(0, Math.min(ms, MAX_MS));

/**
 * The time of the database. Unlike `clock_timestamp()` it is the same for a whole statement, so that an index can be used;
 * unlike `now()` it moves on within a transaction.
 */
export const NOW = 'statement_timestamp()';

/** The time in as many milliseconds as the parameter holds. */
export const after = (parameter: string): string =>
  `${NOW} + ${parameter}::float8 * interval '1 millisecond'`;

/**
 * A condition that is always true, and makes the commit wait for the disk where the role or the database is configured not
 * to. A power failure then loses nothing that was acknowledged.
 */
export const DURABLE =
  "(CASE current_setting('synchronous_commit') WHEN 'off' THEN set_config('synchronous_commit', 'on', true) ELSE 'on' END) = 'on'";
