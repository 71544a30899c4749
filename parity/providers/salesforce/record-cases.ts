import type { ParityCase } from '../../parity-case.ts';
import { ourClient, vendorClient } from './clients.ts';

/** Text that only arrives whole where it is encoded rightly. */
const TEXTS = { Name: 'a&b=c ä/ö?#%', Note__c: '日本 quote\'"' };
const SOQL = "SELECT Id FROM Account WHERE Name = 'a&b+c%' LIMIT 5";
const SOSL = 'FIND {a b} IN ALL FIELDS RETURNING Account(Id)';
const IDS = ['001000000000001', '001000000000002'];
const ID = '001000000000001';
const START = '2026-11-01T00:00:00+00:00';
const END = '2026-11-02T00:00:00+00:00';
const APEX = "System.debug('a+b & c');";

type Calls = readonly [
  operation: string,
  theirs: () => PromiseLike<unknown>,
  ours: () => PromiseLike<unknown>,
];

/** Each REST call of `jsforce` but those of bulk jobs. */
export function* recordCases(origin: string): Generator<ParityCase> {
  const sf = ourClient(origin);
  const conn = vendorClient(origin);
  const account = conn.sobject('Account');
  const action = account.quickAction('NewTask');
  const options = { allOrNone: true };
  const headers = { 'Sforce-Auto-Assign': 'FALSE' };
  const records = IDS.map((id) => ({ attributes: { type: 'Account' }, ...TEXTS, Key__c: id }));
  const withIds = IDS.map((id) => ({ id, attributes: { type: 'Account' }, ...TEXTS }));
  const approval = { actionType: 'Submit', contextId: ID, comments: 'please' } as const;
  const calls: readonly Calls[] = [
    ['query.run', () => conn.query(SOQL), () => sf.query.run({ q: SOQL })],
    ['query.runAll', () => conn.query(SOQL, { scanAll: true }), () => sf.query.runAll({ q: SOQL })],
    ['query.next', () => conn.queryMore('01g-2000'), () => sf.query.next('01g-2000')],
    ['search.run', () => conn.search(SOSL), () => sf.search.run({ q: SOSL })],
    ['sobjects.list', () => conn.describeGlobal(), () => sf.sobjects.list()],
    ['sobjects.info', () => conn.recent('Account'), () => sf.sobjects.info('Account')],
    ['sobjects.describe', () => conn.describe('Account'), () => sf.sobjects.describe('Account')],
    [
      'sobjects.create',
      () => conn.create('Account', TEXTS),
      () => sf.sobjects.create('Account', { body: TEXTS }),
    ],
    [
      'sobjects.create',
      () => conn.create('Account', TEXTS, { headers }),
      () => sf.sobjects.create('Account', { body: TEXTS, 'Sforce-Auto-Assign': 'FALSE' }),
    ],
    ['sobjects.get', () => conn.retrieve('Account', ID), () => sf.sobjects.get('Account', ID)],
    [
      'sobjects.get',
      () => conn.retrieve('Account', ID, { fields: ['Id', 'Name'] }),
      () => sf.sobjects.get('Account', ID, { fields: ['Id', 'Name'] }),
    ],
    [
      'sobjects.update',
      () => conn.update('Account', { Id: ID, ...TEXTS }),
      () => sf.sobjects.update('Account', ID, { body: TEXTS }),
    ],
    [
      'sobjects.upsert',
      () => conn.upsert('Account', { Key__c: 'k-1', ...TEXTS }, 'Key__c'),
      () => sf.sobjects.upsert('Account', 'Key__c', 'k-1', { body: TEXTS }),
    ],
    ['sobjects.delete', () => conn.destroy('Account', ID), () => sf.sobjects.delete('Account', ID)],
    [
      'sobjects.listUpdated',
      () => conn.updated('Account', START, END),
      () => sf.sobjects.listUpdated('Account', { start: START, end: END }),
    ],
    [
      'sobjects.listDeleted',
      () => conn.deleted('Account', START, END),
      () => sf.sobjects.listDeleted('Account', { start: START, end: END }),
    ],
    ['sobjects.layouts', () => account.layouts(), () => sf.sobjects.layouts('Account')],
    [
      'sobjects.namedLayout',
      () => account.layouts('UserAlt'),
      () => sf.sobjects.namedLayout('Account', 'UserAlt'),
    ],
    ['sobjects.compactLayouts', () => account.compactLayouts(), () => sf.sobjects.compactLayouts('Account')],
    [
      'sobjects.approvalLayouts',
      () => account.approvalLayouts(),
      () => sf.sobjects.approvalLayouts('Account'),
    ],
    ['collections.create', () => conn.create('Account', records), () => sf.collections.create({ records })],
    [
      'collections.create',
      () => conn.create('Account', records, options),
      () => sf.collections.create({ records, allOrNone: true }),
    ],
    [
      'collections.update',
      () =>
        conn.update(
          'Account',
          IDS.map((Id) => ({ Id, ...TEXTS })),
          options,
        ),
      () => sf.collections.update({ records: withIds, allOrNone: true }),
    ],
    [
      'collections.upsert',
      () => conn.upsert('Account', records, 'Key__c', options),
      () => sf.collections.upsert('Account', 'Key__c', { records, allOrNone: true }),
    ],
    [
      'collections.delete',
      () => conn.destroy('Account', IDS, options),
      () => sf.collections.delete({ ids: IDS, allOrNone: true }),
    ],
    [
      'collections.getByBody',
      () => conn.retrieve('Account', IDS, { fields: ['Id', 'Name'] }),
      () => sf.collections.getByBody('Account', { ids: IDS, fields: ['Id', 'Name'] }),
    ],
    ['listViews.list', () => account.listviews(), () => sf.listViews.list('Account')],
    [
      'listViews.results',
      () => account.listview('00B1').results(),
      () => sf.listViews.results('Account', '00B1'),
    ],
    [
      'listViews.describe',
      () => account.listview('00B1').describe(),
      () => sf.listViews.describe('Account', '00B1'),
    ],
    ['quickActions.list', () => conn.quickActions(), () => sf.quickActions.list()],
    [
      'quickActions.listOfObject',
      () => account.quickActions(),
      () => sf.quickActions.listOfObject('Account'),
    ],
    ['quickActions.describe', () => action.describe(), () => sf.quickActions.describe('Account', 'NewTask')],
    [
      'quickActions.defaultValues',
      () => action.defaultValues(),
      () => sf.quickActions.defaultValues('Account', 'NewTask'),
    ],
    [
      'quickActions.defaultValuesOfRecord',
      () => action.defaultValues(ID),
      () => sf.quickActions.defaultValuesOfRecord('Account', 'NewTask', ID),
    ],
    [
      'quickActions.run',
      () => action.execute(ID, TEXTS),
      () => sf.quickActions.run('Account', 'NewTask', { contextId: ID, record: TEXTS }),
    ],
    ['limits.get', () => conn.limits(), () => sf.limits.get()],
    ['recent.list', () => conn.recent(undefined, 5), () => sf.recent.list({ limit: 5 })],
    ['tabs.list', () => conn.tabs(), () => sf.tabs.list()],
    ['theme.get', () => conn.theme(), () => sf.theme.get()],
    ['process.rules.list', () => conn.process.rule.list(), () => sf.process.rules.list()],
    [
      'process.rules.run',
      () => conn.process.rule.trigger(IDS),
      () => sf.process.rules.run({ contextIds: IDS }),
    ],
    ['process.approvals.list', () => conn.process.approval.list(), () => sf.process.approvals.list()],
    [
      'process.approvals.submit',
      () => conn.process.approval.request([approval]),
      () => sf.process.approvals.submit({ requests: [approval] }),
    ],
    ['tooling.query', () => conn.tooling.query(SOQL), () => sf.tooling.query({ q: SOQL })],
    [
      'tooling.executeAnonymous',
      () => conn.tooling.executeAnonymous(APEX),
      () => sf.tooling.executeAnonymous({ anonymousBody: APEX }),
    ],
    [
      'tooling.runTests',
      () => conn.tooling.runTestsSynchronous({ tests: [{ className: 'A' }] }),
      () => sf.tooling.runTests({ tests: [{ className: 'A' }] }),
    ],
    [
      'tooling.runTestsAsync',
      () => conn.tooling.runTestsAsynchronous({ tests: [{ className: 'A' }] }),
      () => sf.tooling.runTestsAsync({ tests: [{ className: 'A' }] }),
    ],
    [
      'tooling.completions',
      () => conn.tooling.completions('apex'),
      () => sf.tooling.completions({ type: 'apex' }),
    ],
    ['tooling.sobjects.list', () => conn.tooling.describeGlobal(), () => sf.tooling.sobjects.list()],
    [
      'tooling.sobjects.describe',
      () => conn.tooling.describe('ApexClass'),
      () => sf.tooling.sobjects.describe('ApexClass'),
    ],
    [
      'tooling.sobjects.create',
      () => conn.tooling.create('ApexClass', TEXTS),
      () => sf.tooling.sobjects.create('ApexClass', { body: TEXTS }),
    ],
    [
      'tooling.sobjects.get',
      () => conn.tooling.retrieve('ApexClass', '01p1'),
      () => sf.tooling.sobjects.get('ApexClass', '01p1'),
    ],
    [
      'tooling.sobjects.update',
      () => conn.tooling.update('ApexClass', { Id: '01p1', ...TEXTS }),
      () => sf.tooling.sobjects.update('ApexClass', '01p1', { body: TEXTS }),
    ],
    [
      'tooling.sobjects.delete',
      () => conn.tooling.destroy('ApexClass', '01p1'),
      () => sf.tooling.sobjects.delete('ApexClass', '01p1'),
    ],
  ];
  for (const [index, [operation, theirs, ours]] of calls.entries())
    yield {
      operation,
      variant: `call ${index + 1}`,
      theirs: async () => theirs(),
      ours: async () => ours(),
    };
}
