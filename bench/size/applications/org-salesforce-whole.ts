import { Salesforce } from '@org/salesforce';

export const run = async (baseUrl: string): Promise<string | undefined> => {
  const salesforce = new Salesforce({ accessToken: 'token', baseUrl });
  return (await salesforce.sobjects.create('Account', { body: { Name: 'Acme' } })).id;
};
