import type { UserConfig } from 'tsdown';

/** What every package's build shares; a package adds its entries. */
export const base: UserConfig = {
  cwd: process.cwd(),
  format: 'esm',
  platform: 'neutral',
  dts: true,
  sourcemap: false,
  publint: { strict: true },
  attw: { profile: 'esm-only', level: 'error' },
};
