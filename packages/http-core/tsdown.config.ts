import { base, output } from '@org/scripts/tsdown';

/**
 * What the transports need too: they are loaded before the rest, must not wait for it, and may not lead back to it.
 */
const BELOW =
  /\/src\/(?:errors\/|abort-reason\.|or-cancelled\.|signal-cancellation\.|thenable\.|clock\.|encode\/normal-url\.|transport\/(?!platform|node|ky|default-transport|checked-fetch))/;

/** What is loaded when it is wanted, or by an entry of its own. */
const APART =
  /\/src\/(?:index\.|dry-run\/|cache\/|oauth\/|testing\/|transport\/(?:platform|node|ky))|\/pipeline\/(?:stream-parts|download|upload|progress|cached-call)\./;

export default {
  ...base,
  entry: [
    'src/transport/platform/fetch.ts',
    'src/transport/platform/node.ts',
    'src/index.ts',
    'src/cache/index.ts',
    'src/oauth/index.ts',
    'src/oauth/node/index.ts',
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
