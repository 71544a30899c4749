import { base } from '@org/scripts/tsdown';

export default {
  ...base,
  entry: [
    'src/index.ts',
    'src/attachments/index.ts',
    'src/receive/index.ts',
    'src/schema/index.ts',
    'src/security/index.ts',
  ],
} as typeof base;
