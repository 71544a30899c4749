import { base } from '@org/scripts/tsdown';

export default {
  ...base,
  entry: [
    'src/index.ts',
    'src/generated/create.ts',
    'src/generated/models.ts',
    'src/generated/operations.ts',
    'src/webhooks/index.ts',
    'src/generated/resources/**/*.ts',
  ],
} as typeof base;
