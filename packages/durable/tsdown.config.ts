import { base } from '@org/scripts/tsdown';

export default {
  ...base,
  entry: ['src/index.ts', 'src/sqlite/sqlite-store.ts', 'src/testing/index.ts'],
} as typeof base;
