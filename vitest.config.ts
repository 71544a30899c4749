import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    // Many tests wait more than they compute; by default one core is left idle.
    maxWorkers: '100%',
    reporters: [
      ['default', { summary: false }],
      ['json', { outputFile: 'reports/vitest.json' }],
    ],
    projects: [
      {
        test: {
          name: { label: 'unit', color: 'cyan' },
          // Threads start faster than processes, of which these would be more than two hundred.
          pool: 'threads',
          include: ['packages/*/src/**/*.test.ts', 'scripts/**/*.test.ts', 'docs/generator/**/*.test.ts'],
          unstubGlobals: true,
          restoreMocks: true,
          // Not to tell slow code, but to end what hangs: a busy machine is slow, too.
          testTimeout: 20_000,
        },
      },
      {
        test: {
          name: { label: 'wide', color: 'magenta' },
          include: [
            'packages/*/test/**/*.test.ts',
            'docs/test/**/*.test.ts',
            'examples/*/test/**/*.test.ts',
            'bench/**/*.test.ts',
            'parity/**/*.test.ts',
          ],
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
    ],
    coverage: { provider: 'v8', include: ['packages/*/src/**'], exclude: ['**/generated/**'] },
  },
});
