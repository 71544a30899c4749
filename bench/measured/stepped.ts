import { createClient, type Middleware } from '@org/http-core';
import type { Prepare } from './operation.ts';

/** A call without a network, inside steps. */
export function callIn(use: readonly Middleware[]): Prepare {
  return () => {
    const client = createClient({
      baseUrl: 'https://api.example.com',
      transport: () => Promise.resolve(new Response('{"id":1}')),
      use,
    });
    return () => client.get('/items/1').then(() => undefined);
  };
}

/** Steps that pass each call on and return the promise of `next`. */
export const passing = (count: number): Middleware[] =>
  Array.from({ length: count }, (_, index) => ({
    name: `step-${index}`,
    at: 'call',
    run: (_call, next) => next(),
  }));
