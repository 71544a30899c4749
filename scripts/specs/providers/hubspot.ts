import { openApiProvider } from './openapi/openapi-provider.ts';
import type { Provider } from './types.ts';

export const hubspot: Provider = openApiProvider({
  title: 'HubSpot',
  url: 'https://api.hubapi.com',
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
  pagers: {
    cursor: {
      kind: 'cursor',
      param: 'after',
      next: 'paging.next.after',
    },
    offset: {
      kind: 'offset',
      param: 'offset',
      size: 'limit',
      total: 'total',
    },
  },
});
