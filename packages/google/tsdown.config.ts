import { base } from '@org/scripts/tsdown';

export default {
  ...base,
  entry: [
    'src/index.ts',
    'src/client.ts',
    'src/credentials-auth.ts',
    'src/application-default.ts',
    'src/webhooks/index.ts',
    'src/webhooks/testing.ts',
    'src/{calendar,drive,gmail,people,pubsub,sheets,storage,tasks}.ts',
    'src/generated/*/models.ts',
    'src/generated/*/resources/**/*.ts',
  ],
} as typeof base;
