import { base, output } from '@org/scripts/tsdown';

/** Sources that the transports need too. The transports are loaded first and must not depend on the rest. */
const BELOW =
  /\/src\/(?:errors\/(?!stream-errors|job-errors|failure-codes)|encode\/normal-url\.|options\/(?:option-tables|read-options)\.|observe\/observers\.|transport\/(?!platform|node|ky|form-blob|foreign|once|transport-over|default-transport|fetch-transport))/;

/** Sources that are loaded on demand or by an entry of their own. In one file with the rest, they would always be loaded. */
const APART =
  /\/src\/(?:(?:auth\/|breaker\/|limiter\/|observe\/)?index\.|observe\/(?:otel\/|process-hooks|environment-hooks)|dry-run\/|recovery\/|cache\/|explain\/|provider\/index|streams\/|jobs\/(?!job-methods)|openapi\/|limiter\/shared\/|breaker\/hints\/|testing\/|transport\/(?:platform|node|ky|form-blob|foreign|once|transport-over))|\/pipeline\/(?:download|resumed-download|limited-body|pause-resumption|upload|watch-stream|streamed-call|extra-call|call-(?:steps|chain)|chain-scope|attempt-steps|step-(?:call|request|failure|headers)|order-steps|prepared-steps|release-data)\.|\/operation\/sent-params\.|\/client\/long-call\.|\/errors\/(?:(?:stream|job)-errors|failure-codes(?:-of-web)?)\.|\/(?:page-links|page-sequence|list-fetcher|join-signals|loop-guard|parse-cursor|multipart-(?:part|stream)|compressed|allow-list|console-reporter|deprecation|check-signal|close-client|describe-client)\./;

/** The iteration over pages, which is loaded as a whole. */
const PAGES = /\/pagination\/(?:page-sequence|list-fetcher|join-signals|loop-guard|parse-cursor)\./;

/** What every client needs of the private package that all packages contain; the rest is loaded with what needs it. */
const KIT = /\/runtime-kit\/src\/(?!sleep|race-timeout|race-with-abort)/;

/** Whether a source is needed by the transports, too. */
export const isBelow = (id: string): boolean => BELOW.test(id);

/** Whether a source is part of what every client loads but the transports do not need. */
export const isRuntime = (id: string): boolean => !APART.test(id) && !BELOW.test(id);

/** Whether a source is part of the iteration over pages, which has one file. */
export const isPaging = (id: string): boolean => PAGES.test(id);

/** Whether a source gets a file of its own, which is loaded on demand. */
export const isApart = (id: string): boolean => APART.test(id) && !BELOW.test(id);

export default {
  ...base,
  // Another package would cost Node a millisecond at start-up, and bundlers a file; the copy is small.
  deps: { ...base.deps, alwaysBundle: ['@org/runtime-kit'] },
  // The entry that clients import comes first, because files in its order compress best.
  entry: [
    'src/provider/index.ts',
    'src/errors/failure-codes.ts',
    'src/errors/failure-codes-of-web.ts',
    'src/observe/process-hooks.ts',
    'src/observe/process-hooks-of-browsers.ts',
    'src/transport/platform/fetch.ts',
    'src/transport/platform/node.ts',
    'src/transport/node/index.ts',
    // Imported both at once and on demand: as entries, they need no shared file of helpers for their namespaces.
    'src/transport/ky-transport.ts',
    'src/transport/form-blob.ts',
    'src/index.ts',
    'src/auth/index.ts',
    'src/breaker/index.ts',
    'src/breaker/hints/index.ts',
    'src/cache/index.ts',
    'src/explain/explain.ts',
    'src/jobs/index.ts',
    'src/limiter/index.ts',
    'src/limiter/shared/index.ts',
    'src/observe/index.ts',
    'src/openapi/index.ts',
    'src/streams/index.ts',
    'src/testing/index.ts',
  ],
  // Few files load fastest on Node, and code that a bundler need not split compresses best.
  outputOptions: {
    ...output,
    codeSplitting: {
      groups: [
        {
          name: 'base',
          test: (id: string) => BELOW.test(id) || KIT.test(id),
          priority: 2,
        },
        {
          name: 'runtime',
          test: (id: string) => id.includes('/http-core/src/') && !APART.test(id),
          priority: 1,
        },
        { name: 'pages', test: PAGES, priority: 0 },
      ],
    },
  },
} as typeof base;
