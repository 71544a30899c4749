import type { TransportRequest } from '@org/http-core';
import { Salesforce } from '@org/salesforce';
import { salesforceMetadata } from '@org/salesforce/metadata';
import { salesforceSoap } from '@org/salesforce/soap-client';
import { expect, test, type TestContext } from 'vitest';
import { validate, whyNot } from './validate.ts';

const ID = '001000000000001AAA';
const OTHER = '001000000000002AAA';
const ZIP = new Uint8Array([0x50, 0x4b, 0x03, 0x04]);

/** The envelopes of calls whose connection is lost. */
async function envelopesOf(
  calls: (client: Salesforce) => readonly PromiseLike<unknown>[],
): Promise<string[]> {
  const sent: TransportRequest[] = [];
  const salesforce = new Salesforce({
    instanceUrl: 'https://acme.my.salesforce.com',
    accessToken: '00D!a&<b',
    retry: 0,
    transport: (request) => {
      sent.push(request);
      return Promise.reject(new Error('lost'));
    },
  });
  await Promise.allSettled(calls(salesforce));
  return sent.map(({ body }) => (typeof body === 'string' ? body : ''));
}

async function isSkipped(wsdl: string, context: TestContext): Promise<boolean> {
  const why = await whyNot(wsdl);
  if (why === undefined) return false;
  console.warn(`SKIPPED: ${why}`);
  context.skip();
  return true;
}

test('requests of the partner API are valid by its WSDL', { timeout: 60_000 }, async (context) => {
  if (await isSkipped('partner-v58.wsdl.gz', context)) return;
  const envelopes = await envelopesOf((client) => {
    const soap = salesforceSoap(client);
    const record = { type: 'Contact', LastName: 'A & B', Fax: null, Size__c: 7 };
    return [
      soap.merge([{ masterRecord: { ...record, Id: ID }, recordToMergeIds: [OTHER] }], {
        allOrNone: true,
        allowFieldTruncation: true,
        duplicateRule: { allowSave: true },
      }),
      soap.undelete([ID, OTHER]),
      soap.emptyRecycleBin([ID]),
      soap.convertLead([{ leadId: ID, convertedStatus: 'Closed', accountRecord: record }]),
      soap.findDuplicates([record]),
      soap.findDuplicatesByIds([ID]),
    ];
  });
  expect(envelopes).toHaveLength(6);
  expect(await validate('partner-v58.wsdl.gz', envelopes)).toEqual(envelopes.map(() => 'validates'));
});

test('requests of the metadata API are valid by its WSDL', { timeout: 60_000 }, async (context) => {
  if (await isSkipped('metadata-v47.wsdl.gz', context)) return;
  const envelopes = await envelopesOf((client) => {
    const metadata = salesforceMetadata(client);
    return [
      metadata.deploy(ZIP, { testLevel: 'RunSpecifiedTests', runTests: ['A', 'B'], checkOnly: true }),
      metadata.resumeDeploy(ID).result(),
      metadata.resumeDeploy(ID).cancel(),
      metadata.retrieve({ types: { ApexClass: ['*'] }, packageNames: ['Acme'], specificFiles: ['a.cls'] }),
      metadata.resumeRetrieve(ID).result(),
      metadata.list([{ type: 'Report', folder: 'Sales' }, { type: 'ApexClass' }]),
      metadata.describe(),
    ].map((call) => Promise.race([call, new Promise((resolve) => setTimeout(resolve, 500))]));
  });
  expect(envelopes.length).toBeGreaterThanOrEqual(7);
  // The WSDL is of version 47, in which the level of tests must be named.
  const said = await validate('metadata-v47.wsdl.gz', envelopes);
  expect(said).toEqual(envelopes.map(() => 'validates'));
});
