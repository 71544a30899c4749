import type { OptionRule } from '../contract/option-table.ts';
import type { BudgetSource } from '../contract/rate-limit-info.ts';
import type { RestoringBudgetOptions } from '../contract/restoring-budget.ts';
import { ConfigurationError } from '../errors/call-errors.ts';
import { assertPositive } from '../options/assert-positive.ts';
import { ANY, FUNCTION, TEXT } from '../options/option-tables.ts';
import { readOptions } from '../options/read-options.ts';
import { RestoringBudget } from './algorithms/restoring-budget.ts';

const OPTIONS = {
  name: TEXT,
  maximum: ANY,
  restorePerSecond: ANY,
  cost: FUNCTION,
  read: FUNCTION,
  per: ANY,
} satisfies Record<keyof RestoringBudgetOptions, OptionRule>;

/**
 * Creates a source for a budget that the server restores continuously (a leaky bucket) and whose level it states in its
 * responses, as Shopify does. A call is charged its expected cost before it is sent, and corrected by the actual cost.
 *
 * @throws ConfigurationError that names the option that is wrong.
 * @public
 * @example
 * ```ts
 * import { rateLimiter, restoringBudget } from '@org/http-core/limiter';
 *
 * const calls = restoringBudget({
 *   name: 'calls',
 *   maximum: 40,
 *   restorePerSecond: 2,
 *   cost: () => 1,
 *   read: ({ headers }) => {
 *     const [used, maximum] = (headers.get('x-call-limit') ?? '').split('/').map(Number);
 *     return used === undefined || maximum === undefined ? undefined : { available: maximum - used, maximum };
 *   },
 * });
 * export const limiter = rateLimiter({ readHeaders: [calls] });
 * ```
 */
export function restoringBudget(options: RestoringBudgetOptions): BudgetSource {
  readOptions(options, OPTIONS, {
    of: 'restoringBudget()',
    example: "{ name: 'points', maximum, restorePerSecond, cost, read }",
  });
  for (const name of ['name', 'maximum', 'restorePerSecond', 'cost', 'read'] as const)
    if ((options as Partial<RestoringBudgetOptions>)[name] === undefined)
      throw new ConfigurationError(`restoringBudget() needs the option ${name}. Pass { ${name}: … }.`);
  assertPositive('maximum', options.maximum, 1);
  assertPositive('restorePerSecond', options.restorePerSecond, 1);
  return {
    per: options.per ?? 'client',
    create: (maxWaitMs) => new RestoringBudget(options, maxWaitMs),
  };
}
