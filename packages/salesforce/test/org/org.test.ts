import { expect, test } from 'vitest';
import { FakeOrg } from './org.ts';
import { queryRows } from './soql-query.ts';

const ROOT = '/services/data/v68.0';

async function call(org: FakeOrg, method: string, path: string, body?: object): Promise<[number, unknown]> {
  const response = await org.fetch(`https://org.example${ROOT}${path}`, {
    method,
    ...(body && { body: JSON.stringify(body) }),
  });
  const text = await response.text();
  return [response.status, text === '' ? undefined : JSON.parse(text)];
}

function filled(): FakeOrg {
  const org = new FakeOrg();
  const acme = org.create('Account', { Name: 'Acme', AnnualRevenue: 5 });
  org.create('Account', { Name: "O'Brien 100%", AnnualRevenue: 10, ParentId: acme.Id });
  org.create('Account', { Name: 'Zeta' });
  org.create('Contact', { LastName: 'Lovelace', AccountId: acme.Id });
  return org;
}

const namesOf = (org: FakeOrg, where: string): readonly unknown[] =>
  queryRows(org.store, `SELECT Name FROM Account ${where}`, ROOT).map(
    (row) => (row as { Name: unknown }).Name,
  );

test.for([
  ["WHERE Name = 'acme'", ['Acme']],
  ["WHERE Name != 'Acme'", ["O'Brien 100%", 'Zeta']],
  [String.raw`WHERE Name LIKE 'O\'Brien%'`, ["O'Brien 100%"]],
  [String.raw`WHERE Name LIKE '%100\%'`, ["O'Brien 100%"]],
  ['WHERE AnnualRevenue >= 5 AND AnnualRevenue < 10', ['Acme']],
  ['WHERE AnnualRevenue = null OR (AnnualRevenue > 5 AND NOT Name = null)', ["O'Brien 100%", 'Zeta']],
  ["WHERE Name NOT IN ('Acme', 'Zeta')", ["O'Brien 100%"]],
  ["WHERE Parent.Name = 'Acme'", ["O'Brien 100%"]],
  ['WHERE CreatedDate > 2000-01-01T00:00:00.000Z ORDER BY Name DESC LIMIT 1 OFFSET 1', ["O'Brien 100%"]],
] as const)('the organization understands %s', ([where, names]) => {
  expect(namesOf(filled(), where)).toEqual(names);
});

test('rows have parents and children, and the URL of their record', () => {
  const org = filled();
  const [row] = queryRows(
    org.store,
    "SELECT Id, Owner.Name, (SELECT LastName FROM Contacts) FROM Account WHERE Name = 'Acme'",
    ROOT,
  );
  expect(row).toMatchObject({
    attributes: { type: 'Account' },
    Owner: { Name: 'Ada' },
    Contacts: { totalSize: 1, done: true, records: [{ LastName: 'Lovelace' }] },
  });
});

test('what is wrong fails as Salesforce reports it', async () => {
  const org = filled();
  const query = (soql: string): Promise<[number, unknown]> =>
    call(org, 'GET', `/query?q=${encodeURIComponent(soql)}`);
  expect(await query('SELECT Nope FROM Account')).toMatchObject([400, [{ errorCode: 'INVALID_FIELD' }]]);
  expect(await query("SELECT Id FROM Account WHERE Name = 'a")).toMatchObject([
    400,
    [{ errorCode: 'MALFORMED_QUERY' }],
  ]);
  expect(await call(org, 'POST', '/sobjects/Account', {})).toMatchObject([
    400,
    [{ errorCode: 'REQUIRED_FIELD_MISSING', fields: ['Name'] }],
  ]);
  expect(await call(org, 'GET', '/sobjects/Account/001000000000000AAA')).toMatchObject([
    404,
    [{ errorCode: 'NOT_FOUND' }],
  ]);
});

test('a query has pages', async () => {
  const org = filled();
  org.pageRows = 2;
  const [, first] = await call(org, 'GET', '/query?q=SELECT+Id+FROM+Account');
  expect(first).toMatchObject({ totalSize: 3, done: false });
  const { nextRecordsUrl } = first as { nextRecordsUrl: string };
  expect(await call(org, 'GET', nextRecordsUrl.slice(ROOT.length))).toMatchObject([200, { done: true }]);
});

test('a composite call refers to its results, and takes all back if asked to', async () => {
  const org = new FakeOrg();
  const account = {
    method: 'POST',
    url: `${ROOT}/sobjects/Account`,
    referenceId: 'a',
    body: { Name: 'Acme' },
  };
  const contact = {
    method: 'POST',
    url: `${ROOT}/sobjects/Contact`,
    referenceId: 'c',
    body: { LastName: 'Lovelace', AccountId: '@{a.id}' },
  };
  const [, done] = await call(org, 'POST', '/composite', { compositeRequest: [account, contact] });
  expect(done).toMatchObject({ compositeResponse: [{ httpStatusCode: 201 }, { httpStatusCode: 201 }] });
  expect(org.store.all('Contact')[0]?.['AccountId']).toBe(org.store.all('Account')[0]?.Id);

  const broken = { ...contact, body: {} };
  const [, halted] = await call(org, 'POST', '/composite', {
    allOrNone: true,
    compositeRequest: [account, broken],
  });
  expect(halted).toMatchObject({
    compositeResponse: [
      { body: [{ errorCode: 'PROCESSING_HALTED' }] },
      { body: [{ errorCode: 'REQUIRED_FIELD_MISSING' }] },
    ],
  });
  expect(org.store.all('Account')).toHaveLength(1);
});
