import { base } from '@org/scripts/tsdown';

export default {
  ...base,
  entry: ['src/index.ts', 'src/encryption/keyring.ts', 'src/sqlite/index.ts', 'src/testing/index.ts'],
} as typeof base;
