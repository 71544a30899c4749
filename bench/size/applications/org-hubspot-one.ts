import { createHubSpot } from '@org/hubspot/client';
import { get } from '@org/hubspot/crm/objects/contacts';

export const run = async (baseUrl: string): Promise<string> =>
  (await get(createHubSpot({ accessToken: 'pat', baseUrl }), { contactId: '7' })).id;
