import { VirtualClock } from '@org/http-core/testing';
import type { TokenProvider, TokenSet } from '@org/oauth';
import { circuitBreaker, Salesforce } from '@org/salesforce';
import { salesforceAuth } from '@org/salesforce/oauth';
import { salesforceSoap, type MergeRequest } from '@org/salesforce/soap-client';
import { describe, expect, test } from 'vitest';
import { body, fault, responding, sessionOf, textOf } from './envelopes.ts';

const instanceUrl = 'https://acme.my.salesforce.com';
const ID = '001000000000001AAA';
const OTHER = '001000000000002AAA';
const MERGED = `<mergeResponse><result><id>${ID}</id><mergedRecordIds>${OTHER}</mergedRecordIds><success>true</success><updatedRelatedIds>003000000000001AAA</updatedRelatedIds></result></mergeResponse>`;
const merge: MergeRequest = { masterRecord: { type: 'Account', Id: ID }, recordToMergeIds: [OTHER] };

function organization(respond: Parameters<typeof responding>[0], more: object = {}) {
  const clock = new VirtualClock();
  const { transport, sent } = responding(respond);
  const salesforce = new Salesforce({ instanceUrl, accessToken: '00D!a&<b', transport, clock, ...more });
  return { clock, sent, salesforce, soap: salesforceSoap(salesforce) };
}

test('a merge is sent to the partner API, with the token as session and in no header', async () => {
  const { soap, sent } = organization(() => body(MERGED));
  const results = await soap.merge(
    [
      {
        masterRecord: {
          type: 'Account',
          Id: ID,
          Name: 'A & B',
          Fax: null,
          NumberOfEmployees: 7,
          Active__c: true,
        },
        recordToMergeIds: [OTHER],
      },
    ],
    { allOrNone: true, duplicateRule: { allowSave: true } },
  );
  expect(results).toEqual([
    {
      success: true,
      errors: [],
      id: ID,
      mergedRecordIds: [OTHER],
      updatedRelatedIds: ['003000000000001AAA'],
    },
  ]);
  const [request] = sent;
  expect(request?.url).toBe(`${instanceUrl}/services/Soap/u/68.0`);
  expect(request?.headers).not.toHaveProperty('authorization');
  expect(request?.headers['SOAPAction'] ?? request?.headers['soapaction']).toBe('""');
  const text = request ? textOf(request) : '';
  expect(text).toContain('sessionId>00D!a&amp;&lt;b<');
  expect(text.replaceAll(/<\/?[a-z0-9]+:/g, (tag) => (tag.startsWith('</') ? '</' : '<'))).toContain(
    `type>Account</type><fieldsToNull>Fax</fieldsToNull><Id>${ID}</Id><Name>A &amp; B</Name><NumberOfEmployees>7</NumberOfEmployees><Active__c>true</Active__c>`,
  );
  expect(text).toContain('allOrNone>true<');
  expect(text).toMatch(/allowSave>true<.*includeRecordDetails>false<.*runAsCurrentUser>false</);
});

test('the version is that of the client, or of the option', async () => {
  const { salesforce, sent } = organization(() => body(MERGED));
  await salesforceSoap(salesforce, { version: '66.0' }).merge([merge]);
  await salesforceSoap(salesforce.with({ version: '67.0' })).merge([merge]);
  expect(sent.map(({ url }) => url.split('/').at(-1))).toEqual(['66.0', '67.0']);
  expect(() => salesforceSoap(salesforce, { version: '66' })).toThrow(/such as 68\.0/);
});

test('each failure is a result with all its errors', async () => {
  const { soap } = organization(() =>
    body(
      `<undeleteResponse><result><errors><fields>Name</fields><fields>Fax</fields><message>No.</message><statusCode>UNDELETE_FAILED</statusCode></errors><id xsi:nil="true"/><success>false</success></result><result><id>${ID}</id><success>true</success></result></undeleteResponse>`,
    ),
  );
  expect(await soap.undelete([OTHER, ID])).toEqual([
    {
      success: false,
      id: null,
      errors: [
        { statusCode: 'UNDELETE_FAILED', message: 'No.', fields: ['Name', 'Fax'], extendedErrorDetails: [] },
      ],
    },
    { success: true, id: ID, errors: [] },
  ]);
});

test('a conversion says what is made, and sends what it leaves out as nil', async () => {
  const { soap, sent } = organization(() =>
    body(
      `<convertLeadResponse><result><accountId>${ID}</accountId><contactId>003000000000001AAA</contactId><leadId>00Q000000000001AAA</leadId><opportunityId xsi:nil="true"/><success>true</success></result></convertLeadResponse>`,
    ),
  );
  const [result] = await soap.convertLead([
    {
      leadId: '00Q000000000001AAA',
      convertedStatus: 'Closed - Converted',
      doNotCreateOpportunity: true,
      accountRecord: { type: 'Account', Name: 'Acme' },
    },
  ]);
  expect(result).toEqual({
    success: true,
    errors: [],
    leadId: '00Q000000000001AAA',
    accountId: ID,
    contactId: '003000000000001AAA',
    opportunityId: null,
  });
  const text = sent.map(textOf).join('');
  expect(text).toMatch(/accountId [^>]*nil="true"/);
  expect(text).toContain('doNotCreateOpportunity>true<');
  expect(text).toMatch(/accountRecord>.*Name>Acme<.*accountRecord>/);
});

test('duplicates come with their fields, and the ids that the API repeats come once', async () => {
  const record = `<record xsi:type="sf:sObject"><sf:type>Contact</sf:type><sf:Id>003000000000001AAA</sf:Id><sf:Id>003000000000001AAA</sf:Id><sf:LastName>Roe</sf:LastName><sf:Fax xsi:nil="true"/><sf:Account xsi:type="sf:sObject"><sf:type>Account</sf:type><sf:Name>Acme</sf:Name></sf:Account></record>`;
  const { soap, sent } = organization(() =>
    body(
      `<findDuplicatesResponse><result><duplicateResults><allowSave>false</allowSave><duplicateRule>Standard</duplicateRule><duplicateRuleEntityType>Contact</duplicateRuleEntityType><errorMessage xsi:nil="true"/><matchResults><entityType>Contact</entityType><matchEngine>FuzzyMatchEngine</matchEngine><matchRecords><fieldDiffs><difference>SAME</difference><name>LastName</name></fieldDiffs><matchConfidence>97.5</matchConfidence>${record}</matchRecords><rule>R</rule><size>1</size><success>true</success></matchResults></duplicateResults><success>true</success></result></findDuplicatesResponse>`,
    ),
  );
  const [found] = await soap.findDuplicates([{ type: 'Contact', LastName: 'Roe' }]);
  expect(found?.duplicateResults[0]?.matchResults[0]?.matchRecords).toEqual([
    {
      matchConfidence: 97.5,
      fieldDiffs: [{ difference: 'SAME', name: 'LastName' }],
      additionalInformation: [],
      record: {
        type: 'Contact',
        Id: '003000000000001AAA',
        LastName: 'Roe',
        Fax: null,
        Account: { type: 'Account', Name: 'Acme' },
      },
    },
  ]);
  expect(sent.map(textOf).join('')).toMatch(/Id [^>]*nil="true"/);
});

describe('a refused session', () => {
  const tokens = (): TokenProvider => {
    let count = 0;
    let current: TokenSet | undefined;
    return {
      getCached: () => current,
      get: () => {
        count++;
        current = {
          accessToken: `00D-session-${count}`,
          issuedAtMs: 0,
          extra: { instance_url: `https://acme-${count}.my.salesforce.com` },
        };
        return Promise.resolve(current);
      },
    };
  };

  test('is renewed once, and the call goes to the address of the new token', async () => {
    const { transport, sent } = responding((request) =>
      sessionOf(request) === '00D-session-2'
        ? body(MERGED)
        : fault('INVALID_SESSION_ID', 'Invalid Session ID'),
    );
    const salesforce = new Salesforce({ auth: salesforceAuth({ tokens: tokens() }), transport });
    const [result] = await salesforceSoap(salesforce).merge([merge]);
    expect(result?.success).toBe(true);
    expect(sent.map((request) => `${new URL(request.url).host} ${sessionOf(request)}`)).toEqual([
      'acme-1.my.salesforce.com 00D-session-1',
      'acme-2.my.salesforce.com 00D-session-2',
    ]);
  });

  test('that stays refused is a typed error after one renewal', async () => {
    const { transport, sent } = responding(() =>
      fault('INVALID_SESSION_ID', 'Invalid Session ID 00D-session-1 00D-session-2'),
    );
    const salesforce = new Salesforce({ auth: salesforceAuth({ tokens: tokens() }), transport });
    const error = await salesforceSoap(salesforce)
      .merge([merge])
      .catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({
      name: 'SalesforceAuthenticationError',
      code: 'INVALID_SESSION_ID',
      mayHaveExecuted: false,
    });
    expect(String(error)).not.toContain('00D-session-2');
    expect(sent).toHaveLength(2);
  });
});

describe('a call that fails', () => {
  test.for([
    ['INVALID_FIELD', 'SalesforceInvalidRequestError', false],
    ['REQUEST_LIMIT_EXCEEDED', 'SalesforceRateLimitError', false],
    ['UNKNOWN_EXCEPTION', 'SalesforceServerError', true],
  ] as const)('with %s is a %s and is not sent again', async ([code, name, mayHaveExecuted]) => {
    const { soap, sent, clock } = organization(() => fault(code, 'It went wrong'), {
      breaker: circuitBreaker({ consecutiveFailures: 50 }),
    });
    const failed = soap.merge([merge]).catch((thrown: unknown) => thrown);
    const error = await clock.runUntil(failed);
    expect(error).toMatchObject({ name, code, mayHaveExecuted, details: { errorCode: code } });
    expect(sent).toHaveLength(1);
  });

  test('with a locked row was rolled back, and is sent again', async () => {
    const { soap, sent, clock } = organization((_, count) =>
      count === 1 ? fault('UNABLE_TO_LOCK_ROW', 'unable to obtain exclusive access') : body(MERGED),
    );
    expect(await clock.runUntil(soap.merge([merge]))).toHaveLength(1);
    expect(sent).toHaveLength(2);
  });

  test('with a login page names the address and the token', async () => {
    const { soap } = organization(
      () => new Response('<!doctype html><html><title>Login | Salesforce</title></html>', { status: 500 }),
    );
    await expect(soap.merge([merge])).rejects.toMatchObject({
      name: 'SalesforceAuthenticationError',
      code: 'login_page',
    });
  });

  test('with an envelope that ends early may have been executed', async () => {
    const { soap, sent } = organization(
      () =>
        new Response(
          '<soapenv:Envelope xmlns:soapenv="http://schemas.xmlsoap.org/soap/envelope/"><soapenv:Body><mergeResp',
          { headers: { 'content-type': 'text/xml' } },
        ),
    );
    await expect(soap.merge([merge])).rejects.toMatchObject({
      name: 'ResponseParseError',
      mayHaveExecuted: true,
    });
    expect(sent).toHaveLength(1);
  });

  test('with fewer results than items says that it is not known what happened', async () => {
    const { soap } = organization(() => body('<undeleteResponse/>'));
    await expect(soap.undelete([ID])).rejects.toMatchObject({
      name: 'ResponseParseError',
      mayHaveExecuted: true,
      message: expect.stringContaining('0 results for 1 items') as string,
    });
  });
});

describe('before anything is sent', () => {
  const { soap, sent } = organization(() => body(MERGED));
  test.for<[string, () => Promise<unknown>]>([
    ['1 to 200', () => soap.undelete([])],
    ['1 to 200, and has 201', () => soap.undelete(Array.from({ length: 201 }, () => ID))],
    ['1 to 50', () => soap.findDuplicatesByIds(Array.from({ length: 51 }, () => ID))],
    ['ids[0] must be an id', () => soap.undelete([7 as unknown as string])],
    ['request[0] must be an object', () => soap.merge(['x' as never])],
    ['masterRecord must be a record', () => soap.merge([{ recordToMergeIds: [ID] } as never])],
    ['type must be the name', () => soap.merge([{ ...merge, masterRecord: { type: 'A B', Id: ID } }])],
    [
      'a field whose name is none',
      () => soap.merge([{ ...merge, masterRecord: { ...merge.masterRecord, 'a>b': '' } }]),
    ],
    [
      'must be a text, a finite number',
      () => soap.merge([{ ...merge, masterRecord: { ...merge.masterRecord, X: NaN } }]),
    ],
    [
      'must be a text, a finite number',
      () => soap.merge([{ ...merge, masterRecord: { ...merge.masterRecord, X: {} as never } }]),
    ],
    ['recordToMergeIds[0] must be an id', () => soap.merge([{ ...merge, recordToMergeIds: [''] }])],
    ['masterIds', () => soap.merge([{ ...merge, masterIds: [ID] } as never])],
    ['recordToMergeIds', () => soap.merge([{ masterRecord: merge.masterRecord } as never])],
    ['leadId', () => soap.convertLead([{ convertedStatus: 'x' } as never])],
  ])('%s is an InvalidParamsError', async ([text, call]) => {
    await expect(call()).rejects.toMatchObject({
      name: 'InvalidParamsError',
      message: expect.stringContaining(text) as string,
    });
    expect(sent).toEqual([]);
  });
});
