import { base } from '@org/scripts/tsdown';

export default {
  ...base,
  entry: [
    'src/index.ts',
    'src/generated/create.ts',
    'src/generated/models.ts',
    'src/generated/operations.ts',
    'src/generated/resources/**/*.ts',
    'src/helpers/salesforce-auth.ts',
    'src/helpers/salesforce-graphql.ts',
    'src/schema.ts',
    'src/bulk/index.ts',
    'src/cli/main.ts',
    'src/joined/index.ts',
    'src/metadata/index.ts',
    'src/objects/index.ts',
    'src/soap/index.ts',
    'src/soql/index.ts',
    'src/streaming/index.ts',
    'src/webhooks/index.ts',
  ],
} as typeof base;
