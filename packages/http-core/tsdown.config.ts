import { base, output } from '@org/scripts/tsdown';

/**
 * What the transports need too: they are loaded before the rest, must not wait for it, and may not lead back to it.
 */
const BELOW =
  /\/src\/(?:errors\/|encode\/normal-url\.|transport\/(?!platform|node|ky|form-blob|foreign|default-transport|checked-fetch))/;

/** What is loaded when it is wanted, or by an entry of its own: in one file with the rest, it would always be loaded. */
const APART =
  /\/src\/(?:(?:auth\/|breaker\/|limiter\/|observe\/)?index\.|dry-run\/|cache\/|provider\/|testing\/|transport\/(?:platform|node|ky|form-blob|foreign))|\/pipeline\/(?:download|upload|watch-stream)\.|\/(?:page-links|multipart-stream|compressed)\./;

/** Whether a source gets a file that is loaded when it is wanted. */
export const isApart = (id: string): boolean => APART.test(id) && !BELOW.test(id);

export default {
  ...base,
  entry: [
    'src/transport/platform/fetch.ts',
    'src/transport/platform/node.ts',
    'src/index.ts',
    'src/auth/index.ts',
    'src/breaker/index.ts',
    'src/cache/index.ts',
    'src/limiter/index.ts',
    'src/observe/index.ts',
    'src/provider/index.ts',
    'src/testing/index.ts',
  ],
  // Few files load fastest on Node, and what a bundler does not have to tear apart compresses best.
  outputOptions: {
    ...output,
    codeSplitting: {
      groups: [
        { name: 'base', test: BELOW, priority: 2 },
        {
          name: 'runtime',
          test: (id: string) => id.includes('/http-core/src/') && !APART.test(id),
          priority: 1,
        },
      ],
    },
  },
} as typeof base;
