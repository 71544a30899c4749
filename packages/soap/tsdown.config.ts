import { base } from '@org/scripts/tsdown';

export default {
  ...base,
  entry: ['src/index.ts', 'src/schema/index.ts'],
} as typeof base;
