import { field, type LimitKey } from '@org/http-core/provider';
import { restoringBudget, type BudgetReading, type BudgetSource } from '@org/http-core/limiter';
import { isThrottled } from '../result/classify.ts';
import { LearnedCosts } from './learned-costs.ts';

/**
 * The largest cost of a single query (shopify.dev/docs/api/usage/limits). A document whose cost is unknown may cost as
 * much, and a mutation usually costs 10.
 */
const MAX_QUERY_COST = 1_000;

/** The standard plan; the first response states the budget of the shop. */
const STANDARD = { maximum: 2_000, restorePerSecond: 100 };

/** `extensions.cost` of a response of Shopify. */
interface ShopifyCost {
  readonly requested: number | undefined;
  readonly actual: number | undefined;
  readonly available: number | undefined;
  readonly maximum: number | undefined;
  readonly restorePerSecond: number | undefined;
}

/** The points of a shop: `extensions.cost` states what a call costs, and the state of the bucket. */
export function shopifyPoints(): BudgetSource {
  const costs = new LearnedCosts(() => MAX_QUERY_COST);
  return restoringBudget({
    name: 'points',
    ...STANDARD,
    cost: (key) => costs.of(key),
    read: ({ body }, key) => readPoints(costs, body, key),
  });
}

function readPoints(costs: LearnedCosts, body: unknown, key: LimitKey): BudgetReading | undefined {
  const { requested, actual, available, maximum, restorePerSecond } = costOf(body);
  costs.learn(key, requested);
  if (available === undefined) return undefined;
  const charged = isThrottled(body) ? 0 : (actual ?? requested);
  return { available, maximum, restorePerSecond, charged };
}

/** The exact wait of a throttled call: until the bucket holds what the call requests. */
export function shopifyRetryAfterMs(body: unknown): number | undefined {
  const { requested, available, restorePerSecond } = costOf(body);
  if (requested === undefined || available === undefined || !restorePerSecond) return undefined;
  return Math.max(0, Math.ceil(((requested - available) / restorePerSecond) * 1_000));
}

function costOf(body: unknown): ShopifyCost {
  const cost = field(field(body, 'extensions'), 'cost');
  const status = field(cost, 'throttleStatus');
  return {
    requested: numberIn(cost, 'requestedQueryCost'),
    actual: numberIn(cost, 'actualQueryCost'),
    available: numberIn(status, 'currentlyAvailable'),
    maximum: numberIn(status, 'maximumAvailable'),
    restorePerSecond: numberIn(status, 'restoreRate'),
  };
}

function numberIn(value: unknown, name: string): number | undefined {
  const number = field(value, name);
  return typeof number === 'number' && number >= 0 ? number : undefined;
}
