import type { LimitKey, LimitPer, LimitPolicy } from '../contract/limit-policy.ts';
import { ConfigurationError } from '../errors/call-errors.ts';
import { RAW_PREFIX } from '../operation/path-template.ts';
import { ConcurrencyLimit } from './algorithms/concurrency.ts';
import { Gcra } from './algorithms/gcra.ts';
import type { LimitAlgorithm } from './algorithms/limit-algorithm.ts';
import { SlidingLog } from './algorithms/sliding-log.ts';

/** A validated policy with its shorthands resolved. */
export interface CompiledPolicy {
  readonly policy: LimitPolicy;
  readonly matches: (key: LimitKey) => boolean;
  /** `match` or `per` may depend on more than the operation and the scope. */
  readonly dynamic: boolean;
  /** Creates the limits for one budget of the policy, which `id` tells apart from its other budgets. */
  readonly createLimits: (id: string) => LimitAlgorithm[];
}

/** @throws ConfigurationError if the policy is invalid; the message names the policy and the field. */
export function compilePolicy(policy: LimitPolicy): CompiledPolicy {
  const { name, limit, windowMs, burst, concurrency, match } = policy;
  const rated = limit !== undefined || windowMs !== undefined;
  if (rated) {
    assertWhole(policy, 'limit', limit);
    if (!(windowMs !== undefined && windowMs > 0 && Number.isFinite(windowMs)))
      throw new ConfigurationError(`The limit policy "${name}" needs windowMs, a number above 0.`);
  }
  if (concurrency !== undefined) assertWhole(policy, 'concurrency', concurrency);
  if (!rated && concurrency === undefined)
    throw new ConfigurationError(
      `The limit policy "${name}" limits nothing: set limit and windowMs, or concurrency.`,
    );
  if (burst !== undefined) {
    assertWhole(policy, 'burst', burst);
    if (policy.algorithm !== 'gcra')
      throw new ConfigurationError(
        `The limit policy "${name}" has a burst, which only the algorithm "gcra" supports. A sliding log lets the whole limit pass at once.`,
      );
  }
  return {
    policy,
    matches: typeof match === 'function' ? match : (key) => matchesOperation(match, namesOf(key)),
    dynamic: typeof match === 'function' || typeof policy.per === 'function',
    createLimits: () => {
      const limits: LimitAlgorithm[] = [];
      if (limit !== undefined && windowMs !== undefined)
        limits.push(
          policy.algorithm === 'gcra'
            ? new Gcra(name, limit, windowMs, burst ?? 1)
            : new SlidingLog(name, limit, windowMs),
        );
      if (concurrency !== undefined) limits.push(new ConcurrencyLimit(name, concurrency));
      return limits;
    },
  };
}

/** The budget within the scope that a key counts against; `undefined` if the policy does not apply to the key. */
export function budgetOf(per: LimitPer | undefined, key: LimitKey): string | undefined {
  if (typeof per === 'function') return per(key);
  return per === 'operation' ? key.operation : '';
}

/** The names that patterns may match. A raw request has two: its method and path, and its id (`raw.post`). */
function namesOf({ operation }: LimitKey): readonly string[] {
  const space = operation.indexOf(' /');
  return space === -1 ? [operation] : [operation, RAW_PREFIX + operation.slice(0, space).toLowerCase()];
}

function matchesOperation(match: string | readonly string[] | undefined, names: readonly string[]): boolean {
  if (match === undefined) return true;
  const patterns = typeof match === 'string' ? [match] : match;
  const excluded = patterns.filter((pattern) => pattern.startsWith('!'));
  if (excluded.some((pattern) => names.some((name) => matchesPattern(pattern.slice(1), name)))) return false;
  const excludesOnly = excluded.length > 0 && excluded.length === patterns.length;
  return excludesOnly || patterns.some((pattern) => names.some((name) => matchesPattern(pattern, name)));
}

function matchesPattern(pattern: string, operation: string): boolean {
  if (pattern.endsWith('*')) return operation.startsWith(pattern.slice(0, -1));
  return pattern.startsWith('*') ? operation.endsWith(pattern.slice(1)) : operation === pattern;
}

function assertWhole({ name }: LimitPolicy, field: string, value: number | undefined): void {
  if (value !== undefined && Number.isSafeInteger(value) && value >= 1) return;
  throw new ConfigurationError(`The limit policy "${name}" needs ${field}, a whole number of at least 1.`);
}
