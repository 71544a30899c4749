import { base } from '../../tsdown.base.ts';

export default {
  ...base,
  entry: [
    'src/index.ts',
    'src/client.ts',
    'src/{calendar,drive,gmail,people,pubsub,sheets,storage,tasks}.ts',
    'src/generated/*/models.ts',
    'src/generated/*/resources/**/*.ts',
  ],
} as typeof base;
