import { GraphQLClient } from 'graphql-request';

interface Customer {
  readonly customer: { readonly id: string };
}

export const run = async (origin: string): Promise<string> => {
  const client = new GraphQLClient(`${origin}/graphql`);
  const document = 'query Customer($id: ID!) { customer(id: $id) { id } }';
  return (await client.request<Customer>(document, { id: 'cus_1' })).customer.id;
};
