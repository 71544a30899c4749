import type { Sizes } from '../results/sizes.ts';
import { bundleName, titleOf } from '../size/applications.ts';
import { BUDGETS } from './budgets.ts';
import type { MeasuredSizes } from './size-outcomes.ts';
import type { Outcome } from './outcome.ts';

/** Sizes that have a target, and how they stand to it. */
export function targetOutcomes(measured: MeasuredSizes): Outcome[] {
  return Object.entries(BUDGETS.sizes).flatMap(([what, { target }]) => {
    const value = measured[what];
    if (target === undefined || value === undefined) return [];
    return { what, value, budget: target, unit: 'B' as const };
  });
}

/** What only a comparison with the vendors, or a clock, can tell. */
export function comparedOutcomes({
  installed,
  bundles,
  types,
}: Pick<Sizes, 'installed' | 'bundles' | 'types'>): Outcome[] {
  const outcomes: Outcome[] = [...targetOutcomes(bundledBytes(bundles))];
  const [ours, theirs] = [installed['org-stripe'], installed['stripe']];
  if (ours && theirs)
    outcomes.push({
      what: 'Installed size of @org/stripe, to stripe',
      value: ours.bytes / theirs.bytes,
      budget: BUDGETS.installedToVendor,
      unit: '×',
    });
  for (const [application, budget] of Object.entries(BUDGETS.typeSeconds)) {
    const cost = types[application]?.['TypeScript 6'];
    if (cost)
      outcomes.push({
        what: `Type check by TypeScript 6: ${titleOf(application)}`,
        value: cost.seconds,
        budget,
        unit: 's',
      });
  }
  return outcomes;
}

/** Bundles by the names that their budgets have. */
function bundledBytes(bundles: Sizes['bundles']): MeasuredSizes {
  const measured: Record<string, number> = {};
  for (const [application, sizes] of Object.entries(bundles)) {
    for (const platform of ['browser', 'node'] as const) {
      const size = sizes[`esbuild ${platform}`];
      if (size && typeof size !== 'string') measured[bundleName(platform, application)] = size.firstCall;
    }
  }
  return measured;
}
