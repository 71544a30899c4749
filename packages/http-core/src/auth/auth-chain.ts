import { ConfigurationError } from '../errors/call-errors.ts';
import type { AuthStrategy } from '../contract/auth.ts';

/**
 * Applies several strategies in order to each attempt, such as a token and then a signature over it. A signature covers
 * what earlier strategies wrote.
 *
 * @throws ConfigurationError if there is no strategy.
 * @example
 * ```ts
 * import { apiKey, authChain, createClient, hmacSigning } from '@org/http-core';
 *
 * export const api = createClient({
 *   baseUrl: 'https://api.example.com',
 *   auth: authChain(
 *     apiKey({ header: 'x-api-key', value: () => process.env['API_KEY'] ?? '' }),
 *     hmacSigning({ secret: () => process.env['API_SECRET'] ?? '' }),
 *   ),
 * });
 * ```
 * @public
 */
export function authChain(...strategies: readonly AuthStrategy[]): AuthStrategy {
  if (strategies.length === 0) throw new ConfigurationError('authChain() needs at least one strategy.');
  return {
    refreshable: strategies.some((strategy) => strategy.refreshable),
    apply(request, context) {
      for (const [index, strategy] of strategies.entries()) {
        const pending = strategy.apply(request, context);
        if (pending) {
          return pending.then(async () => {
            for (const next of strategies.slice(index + 1)) await next.apply(request, context);
          });
        }
      }
    },
  };
}
