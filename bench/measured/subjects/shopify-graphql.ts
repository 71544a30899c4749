import { createGraphQLClient } from '@shopify/graphql-client';
import { CUSTOMER_QUERY, CUSTOMER_VARIABLES } from '../payloads.ts';
import type { Connect } from '../subject.ts';

export const connect: Connect = (origin) => {
  const client = createGraphQLClient({
    url: `${origin}/graphql`,
    headers: { authorization: 'Bearer token' },
    retries: 1,
  });
  const query = async (): Promise<unknown> => {
    const result = await client.request<object>(CUSTOMER_QUERY, { variables: CUSTOMER_VARIABLES });
    if (result.errors) throw new Error(result.errors.message);
    return result.data;
  };
  return { get: query, post: query };
};
