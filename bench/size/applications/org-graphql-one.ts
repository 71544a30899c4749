import { createGraphql } from '@org/graphql';

interface Customer {
  readonly customer: { readonly id: string };
}

export const run = async (origin: string): Promise<string> => {
  const graphql = createGraphql({ endpoint: `${origin}/graphql` });
  const document = 'query Customer($id: ID!) { customer(id: $id) { id } }';
  return (await graphql.query<Customer>(document, { id: 'cus_1' })).customer.id;
};
