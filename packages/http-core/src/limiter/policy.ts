import { ConfigurationError } from '../errors/call-errors.ts';
import { ConcurrencyGate } from './algorithms/concurrency.ts';
import type { Gate } from './algorithms/limit-algorithm.ts';
import { Gcra } from './algorithms/gcra.ts';
import { RAW_PREFIX } from '../operation/path-template.ts';
import type { LimitKey, LimitPer, LimitPolicy } from '../contract/limit-policy.ts';
import { SlidingLog } from './algorithms/sliding-log.ts';

/** A policy, checked once, with its shorthands resolved. */
export interface CompiledPolicy {
  readonly policy: LimitPolicy;
  readonly matches: (key: LimitKey) => boolean;
  /** `matches` or `per` looks at more than the operation and the scope. */
  readonly dynamic: boolean;
  /** New gates for one key of the policy. */
  readonly createGates: () => Gate[];
}

/** @throws ConfigurationError naming the policy and what is wrong with it. */
export function compilePolicy(policy: LimitPolicy): CompiledPolicy {
  const { name, limit, windowMs, burst, concurrency, match } = policy;
  const rated = limit !== undefined || windowMs !== undefined;
  if (rated) {
    check(policy, 'limit', limit);
    if (!(windowMs !== undefined && windowMs > 0 && Number.isFinite(windowMs)))
      throw new ConfigurationError(`The limit policy "${name}" needs windowMs, a number above 0.`);
  }
  if (concurrency !== undefined) check(policy, 'concurrency', concurrency);
  if (!rated && concurrency === undefined)
    throw new ConfigurationError(
      `The limit policy "${name}" limits nothing: give limit and windowMs, or concurrency.`,
    );
  if (burst !== undefined) {
    check(policy, 'burst', burst);
    if (policy.algorithm !== 'gcra')
      throw new ConfigurationError(
        `The limit policy "${name}" has a burst, which belongs to the algorithm "gcra"; a sliding log lets the whole limit pass at once.`,
      );
  }
  return {
    policy,
    matches: typeof match === 'function' ? match : (key) => matchesOperation(match, namesOf(key)),
    dynamic: typeof match === 'function' || typeof policy.per === 'function',
    createGates: () => {
      const gates: Gate[] = [];
      if (limit !== undefined && windowMs !== undefined)
        gates.push(
          policy.algorithm === 'gcra'
            ? new Gcra(name, limit, windowMs, burst ?? 1)
            : new SlidingLog(name, limit, windowMs),
        );
      if (concurrency !== undefined) gates.push(new ConcurrencyGate(name, concurrency));
      return gates;
    },
  };
}

/** Whose budget a key counts against: the part of its identity that `per` names; `undefined`: nobody's. */
export function budgetOf(per: LimitPer | undefined, key: LimitKey): string | undefined {
  if (typeof per === 'function') return per(key);
  return per === 'operation' ? key.operation : '';
}

/** The names that patterns may use. A raw request is known by verb and path, and by its id: `raw.post`. */
function namesOf({ operation }: LimitKey): readonly string[] {
  const space = operation.indexOf(' /');
  return space === -1 ? [operation] : [operation, RAW_PREFIX + operation.slice(0, space).toLowerCase()];
}

function matchesOperation(match: string | readonly string[] | undefined, names: readonly string[]): boolean {
  if (match === undefined) return true;
  const patterns = typeof match === 'string' ? [match] : match;
  const excluded = patterns.filter((pattern) => pattern.startsWith('!'));
  if (excluded.some((pattern) => names.some((name) => fits(pattern.slice(1), name)))) return false;
  const excludesOnly = excluded.length > 0 && excluded.length === patterns.length;
  return excludesOnly || patterns.some((pattern) => names.some((name) => fits(pattern, name)));
}

function fits(pattern: string, operation: string): boolean {
  if (pattern.endsWith('*')) return operation.startsWith(pattern.slice(0, -1));
  return pattern.startsWith('*') ? operation.endsWith(pattern.slice(1)) : operation === pattern;
}

function check({ name }: LimitPolicy, field: string, value: number | undefined): void {
  if (value !== undefined && Number.isSafeInteger(value) && value >= 1) return;
  throw new ConfigurationError(`The limit policy "${name}" needs ${field}, a whole number of at least 1.`);
}
