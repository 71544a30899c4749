import { ConfigurationError } from '@org/http-core';
import type { IRedisClient } from 'bullmq';

/**
 * Warns if Redis keeps acknowledged data in memory until the next snapshot, which may be an hour away, or evicts keys when
 * its memory is full. Servers that do not report these settings, such as some managed ones, cause no warning.
 */
export async function warnOfDataLoss(
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
          `This Redis evicts keys when its memory is full (maxmemory-policy ${policy}), which loses endpoints and deliveries. Set "maxmemory-policy noeviction".`,
        ),
      );
    if (/^aof_enabled:0/m.test(info))
      warn(
        new ConfigurationError(
          'This Redis has no append-only file, so a crash loses deliveries that it acknowledged. Set "appendonly yes".',
        ),
      );
  } catch {
    // Every call reports a failed connection.
  }
}

/** Emits a process warning. */
export const emitProcessWarning = ({ message }: Error): void => {
  process.emitWarning(message, { code: 'WEBHOOK_DELIVERY_REDIS' });
};
