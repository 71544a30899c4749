import { base } from '../../tsdown.base.ts';

export default {
  ...base,
  entry: ['src/index.ts', 'src/oauth/index.ts', 'src/oauth/node/index.ts', 'src/testing/index.ts'],
} as typeof base;
