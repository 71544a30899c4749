import { InvalidParamsError, Salesforce } from '@org/salesforce';
import { createSalesforce } from '@org/salesforce/client';
import { salesforceGraphql } from '@org/salesforce/graphql-client';
import type {} from '@org/salesforce/objects/Account';
import type { User } from '@org/salesforce/objects/User';
import { sobject } from '@org/salesforce/sobject';
import { salesforceMetadata } from '@org/salesforce/metadata';
import { salesforceSoap } from '@org/salesforce/soap-client';
import { select, soql, type Row } from '@org/salesforce/soql';
import { subscribe } from '@org/salesforce/streaming';
import { salesforceWebhooks } from '@org/salesforce/webhooks';

/** Run by `pnpm package:test` with the published package on every runtime. */
export async function smoke(baseUrl: string): Promise<void> {
  const options = { instanceUrl: baseUrl, accessToken: 'token' };
  const { id } = await new Salesforce(options).sobject('Account').create({ Name: 'Acme' });
  if (id !== 'POST /services/data/v68.0/sobjects/Account') throw new Error(`create returned ${id}`);
  const again = await sobject(createSalesforce(options), 'Account').create({ Name: 'Acme' });
  if (again.id !== id) throw new Error(`the function returned ${again.id}`);

  const query = soql('SELECT Name FROM Account WHERE Name = :name', { name: "O'Brien" });
  if (query.toString() !== String.raw`SELECT Name FROM Account WHERE Name = 'O\'Brien'`)
    throw new Error(`another query: ${query.toString()}`);
  const refused: unknown = await Promise.resolve()
    .then(() => select('Account', 'Id FROM User' as 'Id'))
    .catch((reason: unknown) => reason);
  if (!InvalidParamsError.isInstance(refused)) throw new Error(`no typed error, but ${String(refused)}`);

  const org = new Salesforce({
    ...options,
    fetch: (url, { method }) => Promise.resolve(respond(method, url)),
  });
  const owner: Row<'Account', 'Owner.Name'>['Owner'] & Pick<User, 'Name'> = {
    Name: 'Ada',
    attributes: { type: 'User' },
  };
  const names: (string | null)[] = [owner.Name];
  for await (const row of org.queryRows(query)) names.push(row.Name);
  for await (const row of org.bulk.query(query)) names.push(row.Name);
  const outcome = await org.bulk.ingest('Account', 'insert', [{ Name: 'Zeta' }]);
  for await (const { row } of outcome.successes()) names.push(row['Name'] ?? null);
  const [one, two] = await Promise.all(['1', '2'].map((Id) => org.joined().sobjects.get('Account', Id)));
  names.push(String(one?.['Name']), String(two?.['Name']));
  const { name } = await salesforceGraphql(org).query<{ name: string }>('query Name { name }');
  const { value: event } = await subscribe(org, '/event/Order__e').next();
  const [restored] = await salesforceSoap(org).undelete(['001000000000001AAA']);
  const [component] = await salesforceMetadata(org).list([{ type: 'ApexClass' }]);
  names.push(name, String(event?.payload['Name']), String(restored?.id), String(component?.fullName));
  if (names.join() !== 'Ada,Acme,a "b",ü,Zeta,One,One,Graph,Event,001000000000001AAA,Sum')
    throw new Error(`other names: ${names.join()}`);

  const received: unknown[] = [];
  const webhooks = salesforceWebhooks<'Account'>({ organizationId: '00D000000000001' });
  webhooks.on('Account', ({ record }) => {
    received.push(record.Name);
  });
  const body = OUTBOUND_MESSAGE;
  const reply = await webhooks(new Request('https://example.com', { method: 'POST', body }));
  if (received.join() !== 'Acme' || !(await reply.text()).includes('<Ack>true</Ack>'))
    throw new Error(`an outbound message was not acknowledged: ${reply.status}, ${received.join()}`);
}

const OUTBOUND_MESSAGE = `<e:Envelope xmlns:e="http://schemas.xmlsoap.org/soap/envelope/"><e:Body>
<notifications xmlns="http://soap.sforce.com/2005/09/outbound" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">
<OrganizationId>00D000000000001AAA</OrganizationId><ActionId>04k000000000001AAA</ActionId><SessionId xsi:nil="true"/>
<Notification><Id>04l000000000001AAA</Id><sObject xsi:type="sf:Account" xmlns:sf="urn:sobject.enterprise.soap.sforce.com">
<sf:Id>001000000000001AAA</sf:Id><sf:Name>Acme</sf:Name></sObject></Notification></notifications></e:Body></e:Envelope>`;

/** What an organization responds to the calls of this test. */
function respond(method: string, url: string): Response {
  if (url.includes('/query?'))
    return Response.json({ totalSize: 1, done: true, records: [{ Name: 'Acme' }] });
  if (url.includes('/sobjects/')) return Response.json({ Name: 'One' });
  if (url.endsWith('/graphql')) return Response.json({ data: { name: 'Graph' } });
  if (url.includes('/Soap/m/')) return new Response(LISTED, { headers: { 'content-type': 'text/xml' } });
  if (url.includes('/Soap/u/')) return new Response(RESTORED, { headers: { 'content-type': 'text/xml' } });
  if (url.includes('/cometd/')) return Response.json(BAYEUX);
  if (url.endsWith('/results')) return new Response('"Name"\n"a ""b"""\r\n"ü"\n');
  if (url.endsWith('/successfulResults')) return new Response('sf__Id,sf__Created,Name\n1,true,Zeta\n');
  if (method === 'PUT') return new Response(null, { status: 201 });
  return Response.json({ id: '750000000000001AAA', state: 'JobComplete', numberRecordsProcessed: 1 });
}

/** A list of metadata. */
const LISTED =
  '<Envelope xmlns="http://schemas.xmlsoap.org/soap/envelope/"><Body><listMetadataResponse xmlns="http://soap.sforce.com/2006/04/metadata"><result><fullName>Sum</fullName></result></listMetadataResponse></Body></Envelope>';

/** The result of a record that was restored. */
const RESTORED =
  '<Envelope xmlns="http://schemas.xmlsoap.org/soap/envelope/"><Body><undeleteResponse xmlns="urn:partner.soap.sforce.com"><result><id>001000000000001AAA</id><success>true</success></result></undeleteResponse></Body></Envelope>';

/** Replies to a handshake and to a subscription, with an event. */
const BAYEUX: readonly object[] = [
  { channel: '/meta/handshake', successful: true, clientId: 'client' },
  { channel: '/meta/subscribe', successful: true },
  {
    channel: '/event/Order__e',
    data: { payload: { Name: 'Event' }, event: { replayId: 1 } },
  },
];
