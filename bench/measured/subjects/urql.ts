import { createClient, fetchExchange } from '@urql/core';
import { CUSTOMER_QUERY, CUSTOMER_VARIABLES } from '../payloads.ts';
import type { Connect } from '../subject.ts';

/** Each query differs by a variable: it would otherwise send identical ones once. */
export const connect: Connect = (origin) => {
  const client = createClient({
    url: `${origin}/graphql`,
    preferGetMethod: false,
    exchanges: [fetchExchange],
    fetchOptions: { headers: { authorization: 'Bearer token' } },
  });
  let count = 0;
  const query = async (): Promise<unknown> => {
    const result = await client.query(CUSTOMER_QUERY, { ...CUSTOMER_VARIABLES, first: count++ }).toPromise();
    if (result.error) throw result.error;
    return result.data;
  };
  return { get: query, post: query };
};
