import { base } from '@org/scripts/tsdown';

export default {
  ...base,
  entry: [
    'src/index.ts',
    'src/auth.ts',
    'src/auth-node.ts',
    'src/generated/create.ts',
    'src/generated/*/class.ts',
    'src/webhooks/index.ts',
    'src/webhooks/testing.ts',
    'src/generated/*/models.ts',
    'src/generated/*/resources/**/*.ts',
  ],
} as typeof base;
