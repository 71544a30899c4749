import { HubSpot, isHubSpotError, SdkError } from '@org/hubspot';
import { hubSpotWebhooks } from '@org/hubspot/webhook-events';
import { signHubSpotEvents } from '@org/webhooks/testing';
import { startStandIn, type StandIn } from './stand-in.ts';

type Print = (line: string) => void;

/** Keeps contacts, and hears what becomes of them. */
export async function run(print: Print): Promise<void> {
  const server = await startStandIn();
  try {
    // Against HubSpot: new HubSpot({ plan: 'professional' }), with HUBSPOT_ACCESS_TOKEN.
    const hubspot = new HubSpot({ accessToken: 'pat-example', baseUrl: server.url });
    await records(hubspot, print);
    await batches(hubspot, server, print);
    await longLists(hubspot, server, print);
    await associations(hubspot, print);
    await lostCreate(hubspot, server, print);
    await webhooks(print);
  } finally {
    await server.close();
  }
}

/** A contact is created and updated, and a second one with its email is refused. */
async function records(hubspot: HubSpot, print: Print): Promise<void> {
  const { contacts } = hubspot.crm.objects;
  const ada = await contacts.create({ properties: { email: 'ada@example.com' } });
  await contacts.update(ada.id, { properties: { city: 'London' } });
  const found = await contacts.get(ada.id, { properties: ['email', 'city', 'phone'] });
  print(`contact ${found.id}: ${JSON.stringify(found.properties)}`);
  try {
    await contacts.create({ properties: { email: 'ada@example.com' } });
  } catch (error) {
    if (!isHubSpotError(error)) throw error;
    print(`${error.code}, for HubSpot's support: ${error.details.correlationId ?? '?'}`);
  }
}

/** A batch of any length is sent in requests of 100. What HubSpot refuses does not fail the rest. */
async function batches(hubspot: HubSpot, server: StandIn, print: Print): Promise<void> {
  const emails = Array.from({ length: 249 }, (_, index) => `user-${index}@example.com`);
  const inputs = ['ada@example.com', ...emails].map((email) => ({ properties: { email } }));
  const { results, errors = [] } = await hubspot.crm.objects.contacts.batch.create({ inputs });
  const requests = server.arrivals['POST contacts/batch/create'] ?? 0;
  print(
    `${results.length} of ${inputs.length} created by ${requests} requests; refused: ${errors[0]?.context?.['email']?.[0] ?? '?'}`,
  );
  let count = 0;
  for await (const { id } of hubspot.crm.objects.contacts.search({ limit: 100 })) count += id === '' ? 0 : 1;
  print(`a search gives ${count} contacts on ${server.arrivals['POST contacts/search'] ?? 0} pages`);
}

/** The names of 900 properties do not fit into an address. The client reads them by a batch. */
async function longLists(hubspot: HubSpot, server: StandIn, print: Print): Promise<void> {
  const properties = Array.from({ length: 900 }, (_, index) => `a_property_of_this_account_${index}`);
  const contact = await hubspot.crm.objects.contacts.get('1', { properties: ['email', ...properties] });
  print(
    `${Object.keys(contact.properties).length} properties of ${contact.properties['email'] ?? '?'}, by ${server.arrivals['POST contacts/batch/read'] ?? 0} batch`,
  );
}

async function associations(hubspot: HubSpot, print: Print): Promise<void> {
  await hubspot.crm.associations.batch.createDefault('contacts', 'companies', {
    inputs: [{ from: { id: '1' }, to: { id: '77' } }],
  });
  const companies = await hubspot.crm.associations.list('contacts', '1', 'companies').toArray({ limit: 100 });
  print(`companies of contact 1: ${companies.map(({ toObjectId }) => toObjectId).join(', ')}`);
}

/** The response to a create is lost. It is not sent again, and the error says that it may have been executed. */
async function lostCreate(hubspot: HubSpot, server: StandIn, print: Print): Promise<void> {
  const before = server.recordCount;
  server.loseNextResponse();
  try {
    await hubspot.crm.objects.contacts.create({ properties: { email: 'grace@example.com' } });
  } catch (error) {
    if (!SdkError.isInstance(error)) throw error;
    print(
      `${error.name}, may have been executed: ${error.mayHaveExecuted}; records more: ${server.recordCount - before}`,
    );
  }
}

/** A webhook is verified and handled. */
async function webhooks(print: Print): Promise<void> {
  const secret = 'the-client-secret-of-the-app';
  const publicUrl = 'https://app.example.com/webhooks';
  const receive = hubSpotWebhooks({ secrets: secret, publicUrl });
  receive.on('contact.propertyChange', ({ objectId, propertyName, propertyValue }) => {
    print(`contact ${objectId}: ${propertyName} is ${propertyValue}`);
  });
  const event = {
    subscriptionType: 'contact.propertyChange',
    eventId: 1,
    subscriptionId: 2,
    portalId: 3,
    appId: 4,
    occurredAt: Date.now(),
    attemptNumber: 0,
    objectId: 1,
    propertyName: 'city',
    propertyValue: 'Rome',
  };
  const { body, headers } = await signHubSpotEvents({
    events: JSON.stringify([event]),
    secret,
    url: publicUrl,
  });
  const { status } = await receive(new Request(publicUrl, { method: 'POST', body, headers }));
  print(`the webhook has the response ${status}`);
}
