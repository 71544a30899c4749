import { base } from '../../tsdown.base.ts';

export default {
  ...base,
  entry: [
    'src/index.ts',
    'src/adapters/express.ts',
    'src/adapters/fastify.ts',
    'src/adapters/lambda.ts',
    'src/adapters/node.ts',
    'src/paypal/certificates.ts',
    'src/sqlite/index.ts',
    'src/testing/index.ts',
  ],
} as typeof base;
