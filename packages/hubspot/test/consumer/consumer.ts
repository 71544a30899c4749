// What an application writes: compiled by the tests with the strictest settings, under TypeScript 6 and 7.
import {
  API_VERSION,
  HubSpot,
  HubSpotBatchError,
  hubSpotLimits,
  isHubSpotError,
  type HubSpotCallError,
} from '@org/hubspot';
import { createHubSpot } from '@org/hubspot/client';
import { get, list } from '@org/hubspot/crm/objects/contacts';
import { create } from '@org/hubspot/crm/objects/deals/batch';
import type {
  CrmFilterOperator,
  CrmObjectsContactSearchParams,
  SimplePublicObject,
} from '@org/hubspot/models';
import { typedRecords } from '@org/hubspot/records';
import { hubSpotWebhooks } from '@org/hubspot/webhook-events';
import { listEventSubscriptions } from '@org/hubspot/webhooks';

// As `npx @org/hubspot properties` writes it; a test holds the two equal.
declare module '@org/hubspot/records' {
  interface HubSpotProperties {
    contacts: {
      values: {
        /** days_open */
        days_open: string | null;
        /** Email */
        email: string | null;
        /** hs_object_id */
        hs_object_id: string | null;
        /** Lifecycle stage */
        lifecyclestage: 'customer' | 'lead' | (string & {}) | null;
        /** num_employees */
        num_employees: string | null;
        /** opted_out */
        opted_out: 'true' | 'false' | null;
        /** topics */
        topics: string | null;
      };
      input: {
        email: string;
        lifecyclestage: 'customer' | 'lead' | '';
        num_employees: `${number}` | '';
        opted_out: 'true' | 'false' | '';
        topics: string;
      };
    };
  }
}

const hubspot = new HubSpot({ accessToken: () => Promise.resolve('pat'), plan: 'professional' });

export async function classStyle(): Promise<unknown[]> {
  const created: SimplePublicObject = await hubspot.crm.objects.contacts.create({
    properties: { email: 'ada@example.com' },
  });
  const email: string | null | undefined = created.properties['email'];
  const search: CrmObjectsContactSearchParams = {
    filterGroups: [{ filters: [{ propertyName: 'city', operator: 'EQ', value: 'Rome' }] }],
    sorts: [{ propertyName: 'createdate', direction: 'DESCENDING' }],
  };
  const found: unknown[] = [email, API_VERSION];
  for await (const { id, properties } of hubspot.crm.objects.contacts.search(search))
    found.push(id, properties);
  for await (const owner of hubspot.crm.owners.list({ limit: 5 })) found.push(owner.email);
  const batch = await hubspot.crm.objects.contacts.batch.get({
    inputs: [{ id: '1' }],
    properties: ['email'],
  });
  for (const { category, message, context } of batch.errors ?? [])
    found.push(category, message, context?.['ids']);
  await hubspot.crm.objects.genericObjects.get('2-123', '7', { associations: ['contacts'] });
  const { response } = await hubspot.account.get().withResponse();
  return [...found, response.requestId, ...(await hubspot.crm.objects.deals.list().toArray({ limit: 5 }))];
}

export async function functionStyle(): Promise<void> {
  const client = createHubSpot({ accessToken: 'pat' });
  await get(client, { contactId: '1', properties: ['email'] }, { deadlineMs: 5_000 });
  for await (const { id } of list(client)) console.log(id);
  await create(client, { inputs: [{ properties: { dealname: 'A' } }] });
  await listEventSubscriptions(client, { appId: 1 });
  console.log(hubSpotLimits('public-app'));
}

export async function errors(): Promise<HubSpotCallError | undefined> {
  const outcome = await hubspot.crm.objects.contacts.get('1').safe();
  if (outcome.ok) return undefined;
  const { error } = outcome;
  if (isHubSpotError(error)) console.log(error.details.category, error.details.errors[0]?.in);
  if (HubSpotBatchError.isInstance(error)) console.log(error.notSent, error.failure.mayHaveExecuted);
  return error;
}

const webhooks = hubSpotWebhooks({ publicUrl: 'https://example.com/hooks' });
webhooks.on('company.merge', (event) => {
  console.log(event.mergedObjectIds.length);
});

export async function mistakes(): Promise<void> {
  // @ts-expect-error a record has properties.
  await hubspot.crm.objects.contacts.create({});
  const filters = (operator: CrmFilterOperator) => [{ filters: [{ propertyName: 'city', operator }] }];
  // @ts-expect-error an operator is one of HubSpot's.
  await hubspot.crm.objects.contacts.search({ filterGroups: filters('LIKE') });
  // @ts-expect-error there is no such plan.
  new HubSpot({ plan: 'gold' });
  // @ts-expect-error HubSpot signs the URL that it calls, which a request behind a proxy does not show.
  hubSpotWebhooks({});
  // @ts-expect-error an event that HubSpot does not send.
  webhooks.on('contact.created', () => undefined);
}

export async function typedProperties(): Promise<void> {
  const contacts = typedRecords(hubspot, 'contacts');
  const contact = await contacts.get('7', { properties: ['email', 'lifecyclestage'] });
  const email: string | null = contact.properties.email;
  const stage: string | null = contact.properties.lifecyclestage;
  console.log(email, stage, contact.associations);
  await contacts.create({ properties: { email: 'a@example.com', num_employees: '7', opted_out: 'true' } });
  for await (const { properties } of contacts.search({
    filterGroups: [{ filters: [{ propertyName: 'lifecyclestage', operator: 'EQ', value: 'lead' }] }],
    properties: ['email'],
    sorts: [{ propertyName: 'num_employees', direction: 'ASCENDING' }],
  }))
    console.log(properties.email);
  const { results, errors } = await contacts.batch.get({ inputs: [{ id: '7' }], properties: ['email'] });
  console.log(results[0]?.properties.email, errors?.length);
  await contacts.batch.upsert({
    inputs: [{ id: 'a@example.com', idProperty: 'email', properties: { lifecyclestage: 'lead' } }],
  });
  // @ts-expect-error a property that the account does not have.
  await contacts.get('7', { properties: ['e_mail'] });
  // @ts-expect-error a property that the call did not ask for.
  console.log(contact.properties.topics);
  // @ts-expect-error an option that the property does not have.
  await contacts.update('7', { properties: { lifecyclestage: 'leed' } });
  // @ts-expect-error HubSpot sets the id.
  await contacts.update('7', { properties: { hs_object_id: '8' } });
  // @ts-expect-error a type of records that the declaration does not have.
  typedRecords(hubspot, 'companies');
}
