import { createSalesforce } from '@org/salesforce/client';
import { create } from '@org/salesforce/sobjects';

export const run = async (baseUrl: string): Promise<string | undefined> => {
  const salesforce = createSalesforce({ accessToken: 'token', baseUrl });
  return (await create(salesforce, { object: 'Account', body: { Name: 'Acme' } })).id;
};
