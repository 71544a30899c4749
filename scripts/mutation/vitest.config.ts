import { defineConfig } from 'vitest/config';

/** Runs the test files that `main.ts` names. Stryker's own `testFiles` activates mutants of constants too late (stryker-js#6144). */
export default defineConfig({
  test: {
    include: process.env['MUTATION_TESTS']?.split(' ') ?? [],
    pool: 'threads',
    unstubGlobals: true,
    restoreMocks: true,
    testTimeout: 20_000,
  },
});
