import { ConfigurationError } from '@org/http-core';
import type { IRedisClient } from 'bullmq';

/**
 * Tells of a Redis that keeps what it acknowledged in memory until the next snapshot, which may be an hour away, and of one that
 * drops keys when its memory is full. Servers that do not say so, as some that are managed, are believed.
 */
export async function warnOfLoss(
  connect: () => Promise<IRedisClient>,
  warn: (error: ConfigurationError) => void,
): Promise<void> {
  try {
    const client = await connect();
    const info = await client.info();
    const policy = /^maxmemory_policy:(\S+)/m.exec(info)?.[1];
    if (policy?.startsWith('allkeys-') === true)
      warn(
        new ConfigurationError(
          `This Redis drops keys when its memory is full (maxmemory-policy ${policy}): endpoints and deliveries would vanish. Set "maxmemory-policy noeviction".`,
        ),
      );
    if (/^aof_enabled:0/m.test(info))
      warn(
        new ConfigurationError(
          'This Redis has no append-only file: when it dies, deliveries that it acknowledged are lost. Set "appendonly yes".',
        ),
      );
  } catch {
    // A connection that fails is told of by every call.
  }
}

/** A warning on stderr, unless the process handles its warnings. */
export const warnOfProcess = ({ message }: Error): void => {
  process.emitWarning(message, { code: 'WEBHOOK_DELIVERY_REDIS' });
};
