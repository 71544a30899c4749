import { InvalidParamsError, Salesforce, select, soql } from '@org/salesforce';
import type {} from '@org/salesforce/objects/Account';
import { salesforceGraphql } from '@org/salesforce/graphql-client';
import { salesforceSoap } from '@org/salesforce/soap-client';
import { startOrg } from './org-server.ts';

type Print = (line: string) => void;

/** Queries, exports and imports accounts. */
export async function run(print: Print): Promise<void> {
  const org = await startOrg();
  await using salesforce = new Salesforce({ instanceUrl: org.url, accessToken: 'a-token' });
  try {
    await queryAccounts(salesforce, print);
    await exportAccounts(salesforce, print, () => {
      org.breakNextPage();
    });
    await importAccounts(salesforce, print);
    await joinCalls(salesforce, print);
    await listByGraphql(salesforce, print);
    await readEvents(salesforce, print);
    await mergeAccounts(salesforce, print);
  } finally {
    await org.close();
  }
}

async function queryAccounts(salesforce: Salesforce, print: Print): Promise<void> {
  // The rows have the fields that the text names, and no others.
  const energy = soql('SELECT Name FROM Account WHERE Industry = :industry', { industry: 'Energy' });
  print(
    `energy: ${(await salesforce.queryRows(energy).toArray({ limit: 10 })).map(({ Name }) => Name).join(', ')}`,
  );

  for (const name of ["O'Brien", "x' OR Name != '"]) {
    const query = select('Account', 'Id', 'Name').where({ Name: name });
    const found = await salesforce.queryRows(query).toArray({ limit: 10 });
    print(`${query.toString()}: ${found.length} found`);
  }

  try {
    print(soql`SELECT Id FROM Account WHERE Name = '${'Acme'}'`.toString());
  } catch (error) {
    if (!InvalidParamsError.isInstance(error)) throw error;
    print(error.message);
  }
}

async function exportAccounts(
  salesforce: Salesforce,
  print: Print,
  breakNextPage: () => void,
): Promise<void> {
  const query = select('Account', 'Name');
  const first = salesforce.bulk.query(query);
  breakNextPage();
  const names: (string | null)[] = [];
  for await (const { Name } of first) if (names.push(Name) === 4) break;
  // Another process would continue with the stored cursor.
  for await (const { Name } of salesforce.bulk.query(query, { cursor: first.cursor() })) names.push(Name);
  print(`exported: ${names.join(', ')}`);
}

async function importAccounts(salesforce: Salesforce, print: Print): Promise<void> {
  const rows = [{ Name: 'Vega' }, { Name: null }, { Name: 'Lyra, "Ltd"' }];
  const outcome = await salesforce.bulk.ingest('Account', 'insert', rows);
  print(`imported: ${outcome.succeeded} of ${outcome.rows}`);
  for await (const { errorCode } of outcome.failures()) print(`refused: ${errorCode}`);
}

async function joinCalls(salesforce: Salesforce, print: Print): Promise<void> {
  const accounts = salesforce.joined().sobject('Account');
  const ids = ['001000000000000AAA', '001000000000009AAA'];
  const results = await Promise.allSettled(ids.map((id) => accounts.retrieve(id, { fields: ['Name'] })));
  // One request, and a result or an error for each call.
  for (const result of results)
    print(`joined: ${result.status === 'fulfilled' ? result.value.Name : String(result.reason)}`);
}

async function listByGraphql(salesforce: Salesforce, print: Print): Promise<void> {
  const document = `query Accounts($first: Int, $after: String) {
    uiapi { query { Account(first: $first, after: $after) {
      edges { node { Name { value } } } pageInfo { hasNextPage endCursor }
    } } }
  }`;
  const list = salesforceGraphql(salesforce).connection(
    document,
    { first: 4 },
    { at: 'uiapi.query.Account' },
  );
  const names: string[] = [];
  for await (const account of list) names.push((account as { Name: { value: string } }).Name.value);
  print(`by GraphQL: ${names.join(', ')}`);
}

async function readEvents(salesforce: Salesforce, print: Print): Promise<void> {
  const orders = salesforce.events.subscribe('/event/Order__e', { replayId: 'all' });
  for await (const { payload } of orders) {
    print(`order: ${String(payload['Number__c'])}`);
    if (payload['Number__c'] === 2) break;
  }
  // Another process would continue with the stored place.
  const stored = JSON.stringify(orders);
  const rest = salesforce.events.subscribe(JSON.parse(stored) as { channel: string; replayId: number });
  const { value } = await rest.next();
  print(`after the place: ${String(value?.payload['Number__c'])}`);
  rest.cancel();
}

async function mergeAccounts(salesforce: Salesforce, print: Print): Promise<void> {
  const masterRecord = { type: 'Account', Id: '001000000000000AAA', Industry: 'Energy' };
  const [result] = await salesforceSoap(salesforce).merge([
    { masterRecord, recordToMergeIds: ['001000000000003AAA'] },
  ]);
  print(`merged: ${result?.mergedRecordIds.join(', ') ?? ''} into ${result?.id ?? ''}`);
}
