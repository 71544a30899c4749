import { InvalidParamsError } from '@org/http-core';
import { expect, test } from 'vitest';
import { dateLiteral } from './literals.ts';
import { select } from './select.ts';
import { soql } from './soql.ts';

test('a query has its clauses in the order of SOQL, whatever the order of the calls', () => {
  const query = select('Bill__c', 'Id', 'Id', 'Account__r.Name')
    .offset(20)
    .limit(10)
    .orderBy('Amount__c', { direction: 'desc', nulls: 'last' })
    .orderBy('Id')
    .where({ Amount__c: { gte: 5, lt: 10 }, Status__c: ['Open', 'Paid'], Note__c: null })
    .where(soql`Region__c = ${'EU'} OR Due__c < ${dateLiteral('TODAY')}`)
    .for('view');
  expect(query.toString()).toBe(
    "SELECT Id, Account__r.Name FROM Bill__c WHERE Amount__c >= 5 AND Amount__c < 10 AND Status__c IN ('Open', 'Paid') AND Note__c = null AND (Region__c = 'EU' OR Due__c < TODAY) ORDER BY Amount__c DESC NULLS LAST, Id ASC LIMIT 10 OFFSET 20 FOR VIEW",
  );
});

test('every operator is written as SOQL', () => {
  const value = { eq: 1, ne: null, gt: 1, gte: 1, lt: 1, lte: 1, like: 'a%', in: [1], notIn: [2] };
  const query = select('A', 'Id').where({ F: { ...value, includes: ['a;b'], excludes: ['c'] } });
  expect(query.toString().split(' AND ')).toEqual([
    'SELECT Id FROM A WHERE F = 1',
    'F != null',
    'F > 1',
    'F >= 1',
    'F < 1',
    'F <= 1',
    "F LIKE 'a%'",
    'F IN (1)',
    'F NOT IN (2)',
    "F INCLUDES ('a;b')",
    "F EXCLUDES ('c')",
  ]);
});

test('a query does not change when another is made of it', () => {
  const base = select('Account', 'Id');
  base.where({ Name: 'x' }).limit(1);
  expect(base.toString()).toBe('SELECT Id FROM Account');
});

test.for([
  ['an object that is no name', () => select("Account'" as 'Account', 'Id'), 'API name'],
  ['a field that is no name', () => select('Account', 'Id FROM User' as 'Id'), 'API name'],
  ['no fields', () => select('Account'), 'at least one field'],
  ['a condition on no name', () => select('Account', 'Id').where({ "Id = ''": 'x' } as never), 'API name'],
  ['no condition', () => select('Account', 'Id').where({}), 'every record would match'],
  ['an undefined value', () => select('Account', 'Id').where({ Name: undefined as never }), 'undefined'],
  ['an empty operator', () => select('Account', 'Id').where({ Name: {} }), 'is empty'],
  [
    'an unknown operator',
    () => select('Account', 'Id').where({ Name: { is: 1 } as never }),
    'no operator "is"',
  ],
  ['a list for gt', () => select('Account', 'Id').where({ Name: { gt: [1] } as never }), 'takes one value'],
  ['one value for in', () => select('Account', 'Id').where({ Name: { in: 'x' } as never }), 'takes a list'],
  ['text as a condition', () => select('Account', 'Id').where("Name = 'x'" as never), 'made by soql'],
  ['a broken limit', () => select('Account', 'Id').limit(1.5), 'whole number'],
  ['a large offset', () => select('Account', 'Id').offset(2001), 'between 0 and 2000'],
  ['a direction', () => select('Account', 'Id').orderBy('Id', { direction: 'up' as never }), 'asc or desc'],
  [
    'children without a function',
    () => select('Account', 'Id').children('Contacts', {} as never),
    'function',
  ],
  [
    'children without a query',
    () => select('A', 'Id').children('Bs', () => 1 as never),
    'return the subquery',
  ],
] as const)('%s is refused, with what to do', ([, make, hint]) => {
  expect(make).toThrow(InvalidParamsError);
  expect(make).toThrow(hint);
});
