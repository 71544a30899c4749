import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Stryker } from '@stryker-mutator/core';
import { mutatedFolders } from './folders.ts';

/**
 * Changes the code of one folder in one place at a time, and lists the changes that no test notices. Fails below 90 %.
 * `pnpm mutation packages/http-core/src/retry`; files of that folder may follow, to mutate only these.
 */
const [folder = '', ...files] = process.argv.slice(2).map((path) => path.replace(/\/$/, ''));
const tests = mutatedFolders[folder];
process.chdir(fileURLToPath(new URL('../..', import.meta.url)));
const missing = files.filter((file) => !existsSync(file));
if (tests === undefined) {
  console.error(`Name one of these folders:\n${Object.keys(mutatedFolders).join('\n')}`);
  process.exitCode = 1;
} else if (missing.length > 0) {
  console.error(`${missing.join(', ')}: no such file. Name files from the root of the repository.`);
  process.exitCode = 1;
} else {
  process.env['MUTATION_TESTS'] = [`${folder}/**/*.test.ts`, ...tests].join(' ');
  // A folder within this one that has tests of its own is changed in a run of its own.
  const nested = Object.keys(mutatedFolders).filter((other) => other.startsWith(`${folder}/`));
  const report = `reports/mutation/${folder.replaceAll('/', '-')}`;
  await new Stryker({
    mutate: [
      ...(files.length > 0 ? files : [`${folder}/**/*.ts`]),
      '!**/*.test.ts',
      ...nested.map((other) => `!${other}/**`),
    ],
    testRunner: 'vitest',
    // pnpm installs it where Stryker does not look.
    plugins: [import.meta.resolve('@stryker-mutator/vitest-runner')],
    vitest: { configFile: 'scripts/mutation/vitest.config.ts', related: false },
    // Stryker copies the repository; these tests need little of it.
    ignorePatterns: ['bench', 'docs', 'examples', 'parity', 'specs', 'reports', 'packages/*/src/generated'],
    // Stryker would add `@ts-nocheck` to every copied file, but nothing checks types there.
    disableTypeChecks: false,
    concurrency: 1,
    reporters: ['progress-append-only', 'clear-text', 'html', 'json'],
    htmlReporter: { fileName: `${report}.html` },
    jsonReporter: { fileName: `${report}.json` },
    clearTextReporter: { reportTests: false, allowColor: process.stdout.isTTY, logTests: false },
    thresholds: { high: 95, low: 90, break: 90 },
  }).runMutationTest();
}
