import { standardObjectFiles } from '../../salesforce/standard-object-files.ts';
import type { GeneratorRules } from '../rules.ts';

export const rules: GeneratorRules = {
  prefix: 'Salesforce',
  // Split it by what is used together once one file of types is too large to load for one operation.
  family: () => 'salesforce',
  encoders: { '*/*': 'raw', 'application/json': 'json', 'multipart/form-data': 'multipart' },
  wire: true,
  pages: {},
  events: [],
  docs: () => undefined,
  entries: [
    'client',
    'models',
    'operations',
    'bulk',
    'graphql-client',
    'joined',
    'oauth',
    'objects',
    'schema',
    'sobject',
    'soql',
    'streaming',
    'package.json',
  ],
  others: () => new Map([...standardObjectFiles()].map(([file, text]) => [`objects/${file}`, text])),
  client: {
    definition: 'salesforceClient',
    module: '../client.ts',
    options: 'SalesforceOptions',
    optionsModule: '../options.ts',
    api: 'the REST API, such as `client.sobjects.create({ … })`',
    functions: '`@org/salesforce/sobjects` and the like',
    createExample: `
import { createSalesforce } from '@org/salesforce/client';
import * as query from '@org/salesforce/query';

const client = createSalesforce({ instanceUrl: 'https://acme.my.salesforce.com', accessToken: '…' });
export const accounts = () => query.run(client, { q: 'SELECT Id FROM Account' });`,
    classExample: `
import { Salesforce } from '@org/salesforce';

const client = new Salesforce({ instanceUrl: 'https://acme.my.salesforce.com', accessToken: '…' });
export const accounts = () => client.query.run({ q: 'SELECT Id FROM Account' });`,
  },
};
