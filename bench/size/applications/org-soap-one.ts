import { createSoap, type SoapOperation } from '@org/soap';
import { el, type ComplexSchema } from '@org/soap/schema';

const ns = 'urn:example:customers';

interface Customer {
  readonly id: string;
}

const customer: ComplexSchema = { name: 'Customer', content: () => [el('id', ns, 'string')] };

const getCustomer: SoapOperation<{
  readonly input: string;
  readonly output: Customer;
  readonly headers: object;
  readonly responseHeaders: object;
  readonly faults: never;
}> = {
  name: 'getCustomer',
  port: 'Customers',
  version: '1.1',
  action: '',
  input: () => ({ body: el('getCustomer', ns, 'string') }),
  output: () => ({ body: el('getCustomerResponse', ns, customer) }),
};

export const run = async (origin: string): Promise<string> => {
  const client = createSoap({ name: 'customers', endpoints: { Customers: `${origin}/soap/customer` } });
  return (await client.call(getCustomer, 'cus_1')).id;
};
