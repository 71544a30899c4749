/**
 * The floors of each package, from the lowest to the highest: folders of its `src`, in the order in which they may stand on
 * each other. A file imports from its own floor and from lower ones only, types included; a file directly in `src` is the
 * highest of all. `pnpm imports:check` refuses everything else, and circles anywhere.
 */
export const floors: Readonly<Record<string, readonly string[]>> = {
  'packages/http-core': [
    'errors',
    'contract',
    'operation',
    'options',
    'encode',
    'retry',
    'auth',
    'limiter',
    'breaker',
    'observe',
    'health',
    'transport',
    'pipeline',
    'pagination',
    'cache',
    'dry-run',
    'client',
    'batch',
    'provider',
    'testing',
  ],
  'packages/webhook-delivery': [
    'contract',
    'shared',
    'guard',
    'transport',
    'signing',
    'observe',
    'engine',
    'memory',
    'sqlite',
    'bullmq',
    'endpoints',
    'worker',
    'delivery',
    'testing',
  ],
};
