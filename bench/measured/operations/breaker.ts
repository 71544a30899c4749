import { circuitBreaker } from '@org/http-core';
import type { Prepare } from '../operation.ts';

/** One successful call's way through the default breaker. */
export const prepare: Prepare = () => {
  const breaker = circuitBreaker();
  return () => {
    const circuit = breaker.circuit('https://api.stripe.com read');
    const ticket = circuit.acquire();
    if (ticket === undefined) throw circuit.toError();
    circuit.settle(ticket, 'success');
  };
};
