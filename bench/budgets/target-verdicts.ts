import type { Sizes } from '../results/sizes.ts';
import { bundleName, titleOf } from '../size/applications.ts';
import { BUDGETS } from './budgets.ts';
import type { MeasuredSizes } from './size-verdicts.ts';
import type { Verdict } from './verdict.ts';

/** Sizes that have a target, and how they stand to it. */
export function targetVerdicts(measured: MeasuredSizes): Verdict[] {
  return Object.entries(BUDGETS.sizes).flatMap(([what, { target }]) => {
    const value = measured[what];
    if (target === undefined || value === undefined) return [];
    return { what, value, budget: target, unit: 'B' as const };
  });
}

/** What only a comparison with the vendors, or a clock, can tell. */
export function comparedVerdicts({
  installed,
  bundles,
  types,
}: Pick<Sizes, 'installed' | 'bundles' | 'types'>): Verdict[] {
  const verdicts: Verdict[] = [...targetVerdicts(bundledBytes(bundles))];
  const [ours, theirs] = [installed['org-stripe'], installed['stripe']];
  if (ours && theirs)
    verdicts.push({
      what: 'Installed size of @org/stripe, to stripe',
      value: ours.bytes / theirs.bytes,
      budget: BUDGETS.installedToVendor,
      unit: '×',
    });
  for (const [application, budget] of Object.entries(BUDGETS.typeSeconds)) {
    const cost = types[application]?.['TypeScript 6'];
    if (cost)
      verdicts.push({
        what: `Type check by TypeScript 6: ${titleOf(application)}`,
        value: cost.seconds,
        budget,
        unit: 's',
      });
  }
  return verdicts;
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
