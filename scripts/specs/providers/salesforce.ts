import { openApiProvider } from './openapi/openapi-provider.ts';
import type { Provider } from './types.ts';

const described = openApiProvider({
  title: 'Salesforce REST API',
  url: 'https://login.salesforce.com',
  servers: {},
  securitySchemes: {
    bearerAuth: {
      type: 'http',
      scheme: 'bearer',
    },
  },
  clientParameters: ['header authorization'],
  queryArrays: 'comma',
  auth: {
    bearer: 'usual',
  },
  pagers: {},
});

/** The lists that Salesforce pages by an address in the body: `nextRecordsUrl`, and `nextPageUrl` of Connect. */
const LISTS: Readonly<Record<string, { readonly style: 'records' | 'connect'; readonly items: string }>> = {
  'query.run': { style: 'records', items: 'records' },
  'query.runAll': { style: 'records', items: 'records' },
  'query.next': { style: 'records', items: 'records' },
  'query.nextAll': { style: 'records', items: 'records' },
  'tooling.query': { style: 'records', items: 'records' },
  'tooling.queryNext': { style: 'records', items: 'records' },
  'jobs.ingest.list': { style: 'records', items: 'records' },
  'jobs.query.list': { style: 'records', items: 'records' },
  'listViews.list': { style: 'records', items: 'listviews' },
  'files.list': { style: 'connect', items: 'files' },
};

export const salesforce: Provider = {
  ...described,
  rules: {
    ...described.rules,
    pagination: ({ operationId }) => LISTS[operationId] ?? false,
  },
};
