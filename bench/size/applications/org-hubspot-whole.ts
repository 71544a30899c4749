import { HubSpot } from '@org/hubspot';

export const run = async (baseUrl: string): Promise<string> =>
  (await new HubSpot({ accessToken: 'pat', baseUrl }).crm.objects.contacts.get('7')).id;
