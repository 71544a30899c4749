import type { UserConfig } from 'tsdown';

/** Editors read the declarations; in the code, docs would only be installed, read and parsed. */
export const output = { comments: { legal: true, annotation: true, jsdoc: false } };

/** What every package's build shares; a package adds its entries. */
export const base: UserConfig = {
  cwd: process.cwd(),
  format: 'esm',
  platform: 'neutral',
  // `scripts/build/declarations.ts` has written them to dist already.
  dts: false,
  clean: false,
  // A hash would be a new name with each change, and the old file could stay: see `prune-dist.ts`.
  hash: false,
  // `#…`: the package's own `imports`, which differ by platform.
  deps: { neverBundle: [/^node:/, /^#/] },
  sourcemap: false,
  outputOptions: output,
  copy: ['../../THIRD_PARTY_NOTICES.md'],
  logLevel: 'warn',
  publint: { strict: true },
  attw: { profile: 'esm-only', level: 'error' },
};
