import { createHubSpot, HubSpot, isHubSpotError } from '@org/hubspot';
import { get } from '@org/hubspot/crm/objects/contacts';

/** Run by `pnpm package:test` with the published package on every runtime. */
export async function smoke(baseUrl: string): Promise<void> {
  const client = createHubSpot({ accessToken: 'pat-1', baseUrl });
  const contact = await get(client, { contactId: '7' });
  if (contact.id !== 'GET /crm/objects/2026-03/contacts/7')
    throw new Error(`the function returned ${JSON.stringify(contact)}`);

  const deal = await new HubSpot({ accessToken: 'pat-1', baseUrl }).crm.objects.deals.create({
    properties: {},
  });
  if (deal.id !== 'POST /crm/objects/2026-03/0-3')
    throw new Error(`the class returned ${JSON.stringify(deal)}`);

  // Reads a record, and then its properties by a batch, whose code is loaded when it is needed.
  const properties = Array.from({ length: 1_000 }, (_, index) => `property_number_${index}`);
  const missing: unknown = await get(client, { contactId: '7', properties }).catch(
    (reason: unknown) => reason,
  );
  if (!(missing instanceof Error) || !missing.message.includes('did not give the properties'))
    throw new Error(`no error of the batch's, but ${String(missing)}`);

  const refused = new HubSpot({ accessToken: 'pat-refused', baseUrl });
  const error: unknown = await refused.crm.owners.get(1).catch((reason: unknown) => reason);
  if (!isHubSpotError(error) || error.status !== 401) throw new Error(`no typed error, but ${String(error)}`);
}
