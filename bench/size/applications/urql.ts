import { createClient, fetchExchange } from '@urql/core';

interface Customer {
  readonly customer: { readonly id: string };
}

export const run = async (origin: string): Promise<string> => {
  const client = createClient({
    url: `${origin}/graphql`,
    preferGetMethod: false,
    exchanges: [fetchExchange],
  });
  const document = 'query Customer($id: ID!) { customer(id: $id) { id } }';
  const { data, error } = await client.query<Customer>(document, { id: 'cus_1' }).toPromise();
  if (!data) throw new Error('no data', { cause: error });
  return data.customer.id;
};
