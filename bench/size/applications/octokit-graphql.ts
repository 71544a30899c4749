import { graphql } from '@octokit/graphql';

interface Customer {
  readonly customer: { readonly id: string };
}

export const run = async (origin: string): Promise<string> => {
  const request = graphql.defaults({ url: `${origin}/graphql` });
  const document = 'query Customer($id: ID!) { customer(id: $id) { id } }';
  return (await request<Customer>(document, { id: 'cus_1' })).customer.id;
};
