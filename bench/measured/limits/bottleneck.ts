import Bottleneck from 'bottleneck';
import type { PrepareLimit } from '../limit.ts';

/** Calls at a distance: its reservoirs are filled again every five seconds at best when Redis holds them. */
export const prepare: PrepareLimit = async ({ port, name, limit, windowMs }) => {
  const limiter = new Bottleneck({
    id: name,
    datastore: 'ioredis',
    clearDatastore: false,
    clientOptions: { port, host: '127.0.0.1' },
    minTime: windowMs / limit,
  });
  await limiter.ready();
  return () => limiter.schedule(() => Promise.resolve());
};
