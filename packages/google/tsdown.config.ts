import { base, output } from '@org/scripts/tsdown';

export default {
  ...base,
  entry: [
    'src/index.ts',
    'src/helpers/credentials-auth.ts',
    'src/helpers/application-default-auth.ts',
    'src/generated/create.ts',
    'src/generated/*/class.ts',
    'src/helpers/jobs.ts',
    'src/webhooks/index.ts',
    'src/generated/*/models.ts',
    'src/generated/*/resources/**/*.ts',
  ],
  outputOptions: {
    ...output,
    // `@org/google/client` needs the addresses of all APIs: one file, however many APIs there are.
    codeSplitting: { groups: [{ name: 'apis', test: /generated\/[^/]+\/api\.ts$/ }] },
  },
} as typeof base;
