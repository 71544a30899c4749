import type { Budgets, SizeBudget } from './budgets.ts';

/** Sizes by name, in bytes or counts. */
export type MeasuredSizes = Readonly<Record<string, number>>;

/** Room for mended bugs and for another patch release of a bundler; more than that wants a reason. */
const SLACK = 1.03;

/** A sentence for each size that has grown over its ceiling, or that has none yet or is no longer measured. */
export function grownSizes(measured: MeasuredSizes, budgets: Budgets['sizes']): string[] {
  const grown = Object.entries(measured).flatMap(([name, value]) => {
    const budget = budgets[name];
    if (budget === undefined) return `${name}: ${value}, and there is no ceiling for it.`;
    if (value <= budget.ceiling) return [];
    const percent = Math.round((value / budget.ceiling - 1) * 1_000) / 10;
    return `${name}: ${value} is ${percent} % above its ceiling of ${budget.ceiling}.`;
  });
  const gone = Object.keys(budgets).filter((name) => !(name in measured));
  return [...grown, ...gone.map((name) => `${name}: has a ceiling and was not measured.`)];
}

/** Ceilings that fit closely: lower where something shrank, never higher. Sizes without one get one. */
export function ratchet(measured: MeasuredSizes, budgets: Budgets['sizes']): Budgets['sizes'] {
  return Object.fromEntries(
    Object.entries(measured).map(([name, value]): [string, SizeBudget] => {
      const { target, ceiling = Infinity } = budgets[name] ?? {};
      const closest = Math.min(ceiling, Math.ceil(value * SLACK));
      return [name, target === undefined ? { ceiling: closest } : { target, ceiling: closest }];
    }),
  );
}
