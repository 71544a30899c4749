import { base } from '@org/scripts/tsdown';

export default {
  ...base,
  entry: [
    'src/index.ts',
    'src/generated/create.ts',
    'src/generated/models.ts',
    'src/generated/operations.ts',
    'src/helpers/association-types.ts',
    'src/helpers/records.ts',
    'src/helpers/properties-command.ts',
    'src/webhooks/index.ts',
    'src/generated/resources/**/*.ts',
  ],
} as typeof base;
