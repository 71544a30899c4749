/**
 * The folders that `pnpm mutation` takes, each with the tests that it runs beside those of the folder itself. Tests that
 * take seconds are left out, since they would run hundreds of times.
 */
export const mutatedFolders: Readonly<Record<string, readonly string[]>> = {
  'packages/http-core/src/retry': ['packages/http-core/test/retry*.test.ts'],
  'packages/http-core/src/breaker': [
    'packages/http-core/test/breaker/{breaker-pipeline,custom-breaker}.test.ts',
  ],
  'packages/http-core/src/limiter': ['packages/http-core/test/limiter/*.test.ts'],
  'packages/webhooks/src/verify': [
    'packages/webhooks/test/{bit-flips,typed-errors,hostile-input}.test.ts',
    'packages/webhooks/test/vectors/*.test.ts',
  ],
  'packages/oauth/src/manager': [
    'packages/oauth/test/{token-manager,token-manager.model,renewal-killed,renewal-processes,tenants}.test.ts',
  ],
  'packages/oauth/src/flows': [
    'packages/oauth/test/{flows,callbacks,dpop,failures,requests,server-responses,hanging-ports}.test.ts',
  ],
};
