import { base } from '@org/scripts/tsdown';

export default {
  ...base,
  entry: ['src/index.ts', 'src/delivery/postgres-engine.ts', 'src/cli/main.ts'],
} as typeof base;
