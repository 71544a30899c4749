export { ConfigurationError } from '@org/http-core';
export type { IoredisClient, NodeRedisClient, RedisClient, ScriptArguments } from './contract/client.ts';
export type { RedisConnection, RedisStatus } from './contract/connection.ts';
export {
  RedisRefusedError,
  RedisUnavailableError,
  type AnyRedisError,
  type RedisRefusal,
  type RedisUnavailableReason,
} from './contract/errors.ts';
export { defineScript, type Script, type ScriptDefinition } from './contract/script.ts';
export { connect, type ConnectOptions } from './connection/connect.ts';
