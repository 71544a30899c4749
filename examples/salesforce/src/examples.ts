import { bearer, createClient, InvalidParamsError, type ApiClient } from '@org/http-core';
import { bulkQuery, ingest, queryRows, select, soql } from '@org/salesforce';
import type {} from '@org/salesforce/objects/Account';
import { startOrg } from './org-server.ts';

type Print = (line: string) => void;

/** Queries, exports and imports accounts. */
export async function run(print: Print): Promise<void> {
  const org = await startOrg();
  await using client = createClient({ baseUrl: org.url, auth: bearer('a-token') });
  try {
    await queryAccounts(client, print);
    await exportAccounts(client, print, () => {
      org.breakNextPage();
    });
    await importAccounts(client, print);
  } finally {
    await org.close();
  }
}

async function queryAccounts(client: ApiClient, print: Print): Promise<void> {
  // The rows have the fields that the text names, and no others.
  const energy = soql('SELECT Name FROM Account WHERE Industry = :industry', { industry: 'Energy' });
  print(
    `energy: ${(await queryRows(client, energy).toArray({ limit: 10 })).map(({ Name }) => Name).join(', ')}`,
  );

  for (const name of ["O'Brien", "x' OR Name != '"]) {
    const query = select('Account', 'Id', 'Name').where({ Name: name });
    const found = await queryRows(client, query).toArray({ limit: 10 });
    print(`${query.toString()}: ${found.length} found`);
  }

  try {
    print(soql`SELECT Id FROM Account WHERE Name = '${'Acme'}'`.toString());
  } catch (error) {
    if (!InvalidParamsError.isInstance(error)) throw error;
    print(error.message);
  }
}

async function exportAccounts(client: ApiClient, print: Print, breakNextPage: () => void): Promise<void> {
  const query = select('Account', 'Name');
  const first = bulkQuery(client, query);
  breakNextPage();
  const names: (string | null)[] = [];
  for await (const { Name } of first) if (names.push(Name) === 4) break;
  // Another process would continue with the stored cursor.
  for await (const { Name } of bulkQuery(client, query, { cursor: first.cursor() })) names.push(Name);
  print(`exported: ${names.join(', ')}`);
}

async function importAccounts(client: ApiClient, print: Print): Promise<void> {
  const rows = [{ Name: 'Vega' }, { Name: null }, { Name: 'Lyra, "Ltd"' }];
  const outcome = await ingest(client, 'Account', 'insert', rows);
  print(`imported: ${outcome.succeeded} of ${outcome.rows}`);
  for await (const { errorCode } of outcome.failures()) print(`refused: ${errorCode}`);
}
