import type { GeneratorRules } from '../rules.ts';

export const rules: GeneratorRules = {
  prefix: 'HubSpot',
  // Split it by what is used together once one file of types is too large to load for one operation.
  family: () => 'hubspot',
  encoders: {
    '*/*': 'raw',
    'application/json': 'json',
    'application/x-www-form-urlencoded': 'form',
    'multipart/form-data': 'multipart',
  },
  wire: true,
  pages: {},
  events: [],
  docs: () => undefined,
  entries: ['client', 'models', 'operations', 'package.json'],
  client: {
    definition: 'hubSpotClient',
    module: '../client.ts',
    options: 'HubSpotOptions',
    optionsModule: '../options.ts',
    api: 'the whole API, such as `client.account.get(…)`',
    functions: '`@org/hubspot/account` and the like',
    createExample: `
import { createHubSpot } from '@org/hubspot/client';
import * as account from '@org/hubspot/account';

const client = createHubSpot();
export const result = () => account.get(client);`,
    classExample: `
import { HubSpot } from '@org/hubspot';

const client = new HubSpot();
export const result = () => client.account.get();`,
  },
};
