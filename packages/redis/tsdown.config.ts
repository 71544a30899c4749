import { base } from '@org/scripts/tsdown';

export default {
  ...base,
  entry: [
    'src/index.ts',
    'src/cache/cache-store.ts',
    'src/calls/call-store.ts',
    'src/dedup/dedup-store.ts',
    'src/hints/hint-store.ts',
    'src/limits/limit-store.ts',
    'src/queue/queue.ts',
    'src/tokens/token-store.ts',
  ],
} as typeof base;
