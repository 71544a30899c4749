import { base } from '@org/scripts/tsdown';

export default {
  ...base,
  entry: [
    'src/index.ts',
    'src/adapters/express.ts',
    'src/adapters/fastify.ts',
    'src/adapters/lambda.ts',
    'src/adapters/node.ts',
    'src/paypal/certificates.ts',
    'src/queue/index.ts',
    'src/scheme-kit.ts',
    'src/sqlite/index.ts',
    'src/testing/index.ts',
  ],
} as typeof base;
