import { base } from '@org/scripts/tsdown';

export default {
  ...base,
  entry: [
    'src/transport/platform/fetch.ts',
    'src/transport/platform/node.ts',
    'src/index.ts',
    'src/cache/index.ts',
    'src/oauth/index.ts',
    'src/oauth/node/index.ts',
    'src/testing/index.ts',
  ],
} as typeof base;
