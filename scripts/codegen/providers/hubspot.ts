import type { GeneratorRules } from '../rules.ts';

/** One file of types each, by what is used together. */
function familyOf([area = '', part = '']: readonly string[]): string {
  if (area === 'crm') return part === 'objects' ? 'objects' : 'crm';
  return area === 'cms' || area === 'marketing' ? area : 'platform';
}

/** The rate of an operation. A test compares it with `limits.ts` of the package. */
const rateOf = (id: string): string => (id.startsWith('crm.') && id.endsWith('.search') ? '5/s' : '100/10s');

export const rules: GeneratorRules = {
  prefix: 'HubSpot',
  family: familyOf,
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
  limit: rateOf,
  limitNote:
    'calls of one account without a paid plan, enforced by the client; the option `plan` raises them.',
  entries: [
    'association-types',
    'client',
    'models',
    'operations',
    'records',
    'webhook-events',
    'package.json',
  ],
  client: {
    definition: 'hubSpotClient',
    module: '../client.ts',
    options: 'HubSpotOptions',
    optionsModule: '../options.ts',
    api: 'the whole API, such as `client.crm.objects.contacts.create({ … })`',
    functions: '`@org/hubspot/crm/objects/contacts` and the like',
    createExample: `
import { createHubSpot } from '@org/hubspot/client';
import { get } from '@org/hubspot/crm/objects/contacts';

const hubspot = createHubSpot();
export const contact = (contactId: string) => get(hubspot, { contactId });`,
    classExample: `
import { HubSpot } from '@org/hubspot';

const hubspot = new HubSpot();
export const contact = (contactId: string) => hubspot.crm.objects.contacts.get(contactId);`,
  },
};
