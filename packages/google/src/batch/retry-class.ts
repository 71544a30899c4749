import type { RetryClass } from '@org/http-core/provider';

/** Sending the batch twice does what the worst of its calls would do. */
export function retryClassOfAll(classes: readonly (RetryClass | undefined)[]): RetryClass {
  if (classes.every((one) => one === 'safe')) return 'safe';
  return classes.every((one) => one === 'safe' || one === 'idempotent') ? 'idempotent' : 'ambiguous';
}
