import { GraphQLClient } from 'graphql-request';
import { CUSTOMER_QUERY, CUSTOMER_VARIABLES } from '../payloads.ts';
import type { Connect } from '../subject.ts';

export const connect: Connect = (origin) => {
  const client = new GraphQLClient(`${origin}/graphql`, { headers: { authorization: 'Bearer token' } });
  const query = (): PromiseLike<unknown> => client.request(CUSTOMER_QUERY, CUSTOMER_VARIABLES);
  return { get: query, post: query };
};
