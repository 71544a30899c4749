import { InvalidParamsError, Salesforce, select, soql } from '@org/salesforce';
import type {} from '@org/salesforce/objects/Account';
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
