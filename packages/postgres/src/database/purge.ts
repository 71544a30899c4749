import { quietly } from '@org/runtime-kit';
import { NOW } from '../sql/statements.ts';
import type { Connection } from './connection.ts';

/** How many writes lie between two removals of expired rows on average, and how many rows one removal deletes at most. */
const EVERY = 100;
const MAX_ROWS = 1_000;

/**
 * Makes a function that removes expired rows of a table now and then. Call it with each write; it does not wait, and a
 * removal that fails is made up for by the next one.
 */
export function purger(connection: Connection, table: string): () => void {
  const purge = `
    DELETE FROM ${table} WHERE key IN (
      SELECT key FROM ${table} WHERE until <= ${NOW} ORDER BY until LIMIT ${MAX_ROWS} FOR UPDATE SKIP LOCKED)`;
  return () => {
    // By chance, so that processes that write little and end early take their turn too.
    if (connection.clock.random() * EVERY < 1) quietly(() => connection.query(purge));
  };
}
