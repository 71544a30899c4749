import { graphql } from '@octokit/graphql';
import { CUSTOMER_QUERY, CUSTOMER_VARIABLES } from '../payloads.ts';
import type { Connect } from '../subject.ts';

export const connect: Connect = (origin) => {
  const request = graphql.defaults({ url: `${origin}/graphql`, headers: { authorization: 'token token' } });
  const query = (): PromiseLike<unknown> => request(CUSTOMER_QUERY, CUSTOMER_VARIABLES);
  return { get: query, post: query };
};
