import { bearer, createGraphql } from '@org/graphql';
import { CUSTOMER_QUERY, CUSTOMER_VARIABLES } from '../payloads.ts';
import type { Connect } from '../subject.ts';

/** Every policy on: retries, deadlines, breaker, the assessment of errors. */
export const connect: Connect = (origin) => {
  const graphql = createGraphql({ endpoint: `${origin}/graphql`, auth: bearer('token') });
  const query = (): PromiseLike<unknown> => graphql.query(CUSTOMER_QUERY, CUSTOMER_VARIABLES);
  return { get: query, post: query };
};
