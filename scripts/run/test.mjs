import { checkNode } from './node-check.mjs';
import { runSteps } from './steps.mjs';

checkNode();
runSteps(
  [
    {
      name: 'Generated code is fresh',
      command: 'node scripts/codegen/check.ts',
      hint: 'Run `pnpm generate` and commit what it changes.',
    },
    {
      name: 'Specs',
      command: 'node scripts/specs/check.ts',
      hint: 'Each line above names a document and what is wrong with it; specs/README.md explains the gates.',
    },
    {
      name: 'Build, types, lint and documentation site',
      command:
        'turbo run build typecheck //#typecheck:root lint //#lint:root site:sample --output-logs=errors-only --continue',
      hint: 'Errors name file and line, dead links their page; `pnpm typecheck`, `pnpm lint` and `pnpm docs:check` run alone, `eslint --fix` mends some.',
    },
    {
      name: 'Public API',
      command: 'node scripts/api/main.ts --check',
      hint: 'Run `pnpm api`, look at what changed in the api.md of the package, and commit it.',
    },
    {
      name: 'Tests',
      command: 'vitest run',
      hint: 'The failed tests are listed above; `vitest run <file>` runs one alone.',
    },
    {
      name: 'Packages as installed',
      command: 'node scripts/package-test/main.ts --quick',
      hint: 'Each line names a package and what failed; `pnpm package:test <package> --keep` keeps its project.',
    },
    {
      name: 'Unused code, boundaries, format',
      command: 'pnpm --silent run check',
      hint: 'knip names what nobody uses, turbo what crosses a boundary; `pnpm format` mends formatting.',
    },
  ],
  'All checks passed.',
);
