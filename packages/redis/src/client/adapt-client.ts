import { ConfigurationError } from '@org/http-core';
import { hasMethods } from '@org/http-core/provider';
import type { IoredisClient, NodeRedisClient, RedisClient } from '../contract/client.ts';
import { adaptIoredis, adaptNodeRedis, type ClientAdapter } from './client-adapter.ts';

/**
 * Adapts a client that the application has made.
 *
 * @throws ConfigurationError if it is of no library that is known.
 */
export function adaptClient(client: RedisClient): ClientAdapter {
  if (isIoredis(client)) return adaptIoredis(client);
  if (isNodeRedis(client)) return adaptNodeRedis(client);
  throw new ConfigurationError(
    'connect() takes a URL, such as "redis://localhost:6379", or a client: new Redis() of ioredis or iovalkey, or createClient() of redis, version 5 or newer.',
  );
}

const isIoredis = (client: unknown): client is IoredisClient =>
  hasMethods(client, 'evalsha', 'eval', 'connect', 'on', 'off') &&
  typeof propertyOf(client, 'status') === 'string';

const isNodeRedis = (client: unknown): client is NodeRedisClient =>
  hasMethods(client, 'evalSha', 'eval', 'on', 'off') && typeof propertyOf(client, 'isOpen') === 'boolean';

const propertyOf = (value: unknown, name: string): unknown =>
  (value as Readonly<Record<string, unknown>>)[name];
