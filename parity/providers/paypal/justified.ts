import { isDeepStrictEqual } from 'node:util';
import type { Justification } from '../../parity-case.ts';

/** Where we differ from `@paypal/paypal-server-sdk`, and why. */
export const justified: readonly Justification[] = [
  {
    reason:
      'the vendor numbers the customers of a query, customer_ids[0], which is its generator’s default; OpenAPI’s repeats the name',
    applies: (operation, { what, theirs, ours }) =>
      operation === 'subscriptions.list' &&
      what === 'query' &&
      isDeepStrictEqual(withoutNumbers(theirs), ours),
  },
];

function withoutNumbers(query: unknown): unknown {
  return JSON.parse(
    JSON.stringify(query).replaceAll(/\["customer_ids\[\d+\]"/g, '["customer_ids"'),
  ) as unknown;
}
