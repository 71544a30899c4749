import { base, output } from '@org/scripts/tsdown';

/** What every client loads. In one file, it compresses best, and bundlers do not split it by what else needs its parts. */
const CLIENT =
  /\/graphql\/src\/(?:client\/(?:create-graphql|definition|executor|graphql-client|provider)|connection\/(?:connection-pages|gateway-statuses)|document\/(?:find-operations|fits|read-document)|errors\/(?:document-error|request-error)|request\/(?:encode-body|may-hold-file)|result\/(?:classify|hide-values|partial-result|read-body))\.|\/runtime-kit\/src\/hash\./;

export default {
  ...base,
  // Another package would cost Node a millisecond at start-up, and bundlers a file; the copy is small.
  deps: { ...base.deps, alwaysBundle: ['@org/runtime-kit'] },
  entry: [
    'src/index.ts',
    'src/incremental/index.ts',
    'src/batching/index.ts',
    'src/presets/index.ts',
    'src/subscriptions/index.ts',
  ],
  outputOptions: { ...output, codeSplitting: { groups: [{ name: 'client', test: CLIENT }] } },
} as typeof base;
