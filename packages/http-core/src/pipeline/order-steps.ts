import type { Middleware } from '../contract/middleware.ts';
import type { OptionTable } from '../contract/option-table.ts';
import { ConfigurationError } from '../errors/call-errors.ts';
import { FLAG, FUNCTION, TEXT } from '../options/option-tables.ts';
import { readOptions } from '../options/read-options.ts';

const NAMES: OptionTable[string] = [
  'the name of a step, or an array of names',
  (value) => [value].flat().every((name) => typeof name === 'string'),
];
const STEP: OptionTable = {
  name: TEXT,
  at: ["'call' or 'attempt'", (value) => value === 'call' || value === 'attempt'],
  before: NAMES,
  after: NAMES,
  repeats: FLAG,
  run: FUNCTION,
};

/**
 * Returns the steps in the order in which they run, the outermost first: that of the list, except where `before` and
 * `after` ask for another.
 *
 * @throws ConfigurationError naming the step that is incomplete, has the name of another, or cannot be placed.
 */
export function orderSteps(steps: readonly Middleware[]): readonly Middleware[] {
  const earlier = new Map<Middleware, Set<string>>();
  for (const step of steps) {
    readOptions(step, STEP, {
      of: 'A step of the option use',
      example: "{ name: 'audit', at: 'call', run }",
    });
    const { name, at, run } = step as Partial<Middleware>;
    if (!name || !at || !run)
      throw wrong(name, "needs a name, at: 'call' or 'attempt', and the function run");
    if (at === 'attempt' && 'repeats' in step)
      throw wrong(name, "cannot repeat attempts, which the option retry does. Use repeats with at: 'call'");
    earlier.set(step, new Set([step.after ?? []].flat()));
  }
  const named = (from: Middleware, name: string): Middleware => {
    const [found, ...more] = steps.filter((step) => step.name === name);
    if (more.length > 0) throw wrong(name, 'exists twice. Give each step a name of its own');
    if (found?.at === from.at) return found;
    throw wrong(from.name, `names "${name}" in before or after, but use has no such step at '${from.at}'`);
  };
  for (const [step, names] of earlier) {
    named(step, step.name);
    for (const name of names) named(step, name);
    for (const name of [step.before ?? []].flat()) earlier.get(named(step, name))?.add(step.name);
  }
  const ordered: Middleware[] = [];
  while (earlier.size > 0) {
    const next = Array.from(earlier).find(([, { size }]) => size === 0)?.[0];
    if (!next)
      throw wrong(
        Array.from(earlier.keys(), ({ name }) => name).join('", "'),
        'cannot be ordered, because before and after lead in a circle. Remove one of them',
      );
    ordered.push(next);
    earlier.delete(next);
    for (const names of earlier.values()) names.delete(next.name);
  }
  return ordered;
}

function wrong(name: string | undefined, problem: string): ConfigurationError {
  return new ConfigurationError(`The step "${name ?? ''}" of the option use ${problem}.`);
}
