import { base } from '@org/scripts/tsdown';

export default {
  ...base,
  entry: [
    'src/index.ts',
    'src/incremental/index.ts',
    'src/batching/index.ts',
    'src/presets/index.ts',
    'src/subscriptions/index.ts',
  ],
} as typeof base;
