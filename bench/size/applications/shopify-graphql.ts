import { createGraphQLClient } from '@shopify/graphql-client';

interface Customer {
  readonly customer: { readonly id: string };
}

export const run = async (origin: string): Promise<string> => {
  const client = createGraphQLClient({ url: `${origin}/graphql`, headers: {} });
  const document = 'query Customer($id: ID!) { customer(id: $id) { id } }';
  const { data, errors } = await client.request<Customer>(document, { variables: { id: 'cus_1' } });
  if (!data) throw new Error(errors?.message ?? 'no data');
  return data.customer.id;
};
