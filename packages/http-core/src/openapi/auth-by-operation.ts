import type { AuthStrategy } from '../contract/auth.ts';
import { ConfigurationError } from '../errors/call-errors.ts';

/**
 * Strategies by the key that operations name in `wire.auth`. `usual` authenticates operations that name none, and raw
 * requests; `undefined` sends no credential.
 *
 * @public
 */
export interface AuthStrategies {
  readonly usual: AuthStrategy | undefined;
  readonly [key: string]: AuthStrategy | undefined;
}

/**
 * Authenticates each operation as its document says: by another scheme than the rest, or not at all, as operations that log
 * in. An operation whose `wire.auth` is `none` is sent without a credential.
 *
 * @throws ConfigurationError for an operation that names a key without a strategy.
 * @example
 * ```ts
 * import { basic, bearer, createClient } from '@org/http-core';
 * import { authByOperation } from '@org/http-core/openapi';
 *
 * export const api = createClient({
 *   baseUrl: 'https://api.example.com',
 *   auth: authByOperation({
 *     usual: bearer(() => process.env['API_TOKEN'] ?? ''),
 *     basicAuth: basic('service', () => process.env['API_PASSWORD'] ?? ''),
 *   }),
 * });
 * ```
 * @public
 */
export function authByOperation(strategies: AuthStrategies): AuthStrategy {
  const { usual } = strategies;
  return {
    refreshable: usual?.refreshable ?? false,
    apply: (request, context) => usual?.apply(request, context),
    forOperation({ id, wire }) {
      const key = wire?.auth ?? 'usual';
      if (key === 'none' || Object.hasOwn(strategies, key)) return strategies[key];
      throw new ConfigurationError(
        `${id} is authenticated by "${key}", for which the client has no strategy. Pass one to authByOperation() under that name.`,
      );
    },
  };
}
