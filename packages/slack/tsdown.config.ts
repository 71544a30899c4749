import { base } from '../../tsdown.base.ts';

export default {
  ...base,
  entry: [
    'src/index.ts',
    'src/client.ts',
    'src/helpers/incoming-webhook.ts',
    'src/helpers/upload-files.ts',
    'src/generated/events.ts',
    'src/generated/models.ts',
    'src/generated/resources/**/*.ts',
  ],
} as typeof base;
