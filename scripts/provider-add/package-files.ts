import type { PackagePlan } from './package-plan.ts';
import { clientFile, optionsFile } from './templates/client.ts';
import { pagedExamples, plainExample } from './templates/example.ts';
import { packageJson, TSCONFIG, TSCONFIG_BUILD, tsdownConfig } from './templates/manifest.ts';
import { errorsFile, indexFile, limitsFile, providerFile } from './templates/provider.ts';
import { readmeFile } from './templates/readme.ts';
import { behaviourTest, stubFile, tableTest } from './templates/tests.ts';
import { webhooksFiles } from './templates/webhooks.ts';

/** The hand-written part of a package, as the other packages have it: path → text. */
export function packageFiles(
  plan: PackagePlan,
  counts: { operations: number; paged: number },
): Map<string, string> {
  const example = plainExample(plan.document);
  const paged = pagedExamples(plan.document);
  return new Map([
    ['package.json', packageJson(plan)],
    ['README.md', readmeFile(plan, counts, example, paged)],
    ['tsconfig.json', TSCONFIG],
    ['tsconfig.build.json', TSCONFIG_BUILD],
    ['tsdown.config.ts', tsdownConfig(plan)],
    ['src/client.ts', clientFile(plan)],
    ['src/errors.ts', errorsFile(plan)],
    ['src/index.ts', indexFile(plan)],
    ['src/options.ts', optionsFile(plan)],
    ['src/limits.ts', limitsFile(plan)],
    ['src/provider.ts', providerFile(plan)],
    ['test/behaviour.test.ts', behaviourTest(plan, example, paged)],
    ['test/stub.ts', stubFile(plan)],
    ['test/table.test.ts', tableTest(plan)],
    ...webhooksFiles(plan),
  ]);
}
