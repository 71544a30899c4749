import { Redis } from 'ioredis';
import type { PrepareLimit } from '../limit.ts';

/** What any limiter needs that asks Redis each time: one script, there and back. It keeps no limit. */
export const prepare: PrepareLimit = async ({ port }) => {
  const client = new Redis(port);
  const sha = (await client.script('LOAD', 'return 1')) as string;
  return () => client.evalsha(sha, 1, 'key');
};
