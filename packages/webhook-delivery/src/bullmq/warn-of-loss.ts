import { ConfigurationError } from '@org/http-core';
import type { IRedisClient } from 'bullmq';

/**
 * Tells of a Redis that keeps what it acknowledged in memory until the next snapshot, which may be an hour away. Servers
 * that do not say so, as some that are managed, are believed.
 */
export async function warnOfLoss(
  connect: () => Promise<IRedisClient>,
  warn: (error: ConfigurationError) => void,
): Promise<void> {
  try {
    const client = await connect();
    if (/^aof_enabled:0/m.test(await client.info()))
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
