import { JobFailedError, JobTimeoutError } from '@org/http-core/jobs';
import { SdkError, type TransportRequest } from '@org/http-core';
import type { TokenProvider, TokenSet } from '@org/oauth';
import { salesforceAuth } from '@org/salesforce/oauth';
import { DeployFailedError, salesforceMetadata } from '@org/salesforce/metadata';
import { describe, expect, test } from 'vitest';
import { body, callOf, deployment, fault, ID, organization, textOf, ZIP } from './organization.ts';

function at(sent: readonly TransportRequest[], index: number): TransportRequest {
  const found = sent.at(index);
  if (!found) throw new Error('Nothing was sent.');
  return found;
}

const BEGUN = `<result><done>false</done><id>${ID}</id><state>Queued</state></result>`;
const started = (): Response => body(`<deployResponse>${BEGUN}</deployResponse>`);
const checked = (...given: Parameters<typeof deployment>): Response =>
  body(`<checkDeployStatusResponse>${deployment(...given)}</checkDeployStatusResponse>`);

const FAILURE =
  '<componentFailures><changed>false</changed><columnNumber>7</columnNumber><componentType>ApexClass</componentType><created>false</created><createdDate>2026-12-01T12:00:00.000Z</createdDate><deleted>false</deleted><fileName>classes/Sum.cls</fileName><fullName>Sum</fullName><lineNumber>3</lineNumber><problem>Missing ; at "}"</problem><problemType>Error</problemType><success>false</success></componentFailures>';
const TESTS =
  '<runTestResult><codeCoverageWarnings><id>1</id><message>Average is 60 %</message><name xsi:nil="true"/><namespace xsi:nil="true"/></codeCoverageWarnings><failures><id>2</id><message>Expected 3</message><methodName>adds</methodName><name>SumTest</name><namespace xsi:nil="true"/><packageName>SumTest</packageName><stackTrace>line 4</stackTrace><time>12.5</time><type>Class</type></failures><numFailures>1</numFailures><numTestsRun>2</numTestsRun><totalTime>20.0</totalTime></runTestResult>';

describe('a deployment', () => {
  test('is sent whole, polled with growing waits, and has a result', async () => {
    const { metadata, sent, clock } = organization({
      deploy: started,
      checkDeployStatus: (_, times) =>
        times < 4 ? checked('InProgress') : checked('Succeeded', { done: true, success: true }),
    });
    const job = await metadata.deploy(ZIP, { testLevel: 'RunSpecifiedTests', runTests: ['A', 'B'] });
    const result = await clock.runUntil(job.result({ deadlineMs: 600_000 }));
    expect(result).toMatchObject({ id: ID, status: 'Succeeded', success: true, numberComponentsDeployed: 4 });
    expect(sent.map(callOf)).toEqual(['deploy', ...Array<string>(4).fill('checkDeployStatus')]);
    const [deploy] = sent as [TransportRequest];
    expect(deploy.url).toBe('https://acme.my.salesforce.com/services/Soap/m/68.0');
    expect(deploy.headers).not.toHaveProperty('authorization');
    const text = textOf(deploy).replaceAll(/<(\/?)\w+:/g, '<$1');
    expect(text).toContain('sessionId>00D!a&amp;&lt;b<');
    expect(text).toMatch(/<ZipFile[^>]*>UEsDBP8A<\/ZipFile>/);
    expect(text).toContain(
      '<checkOnly>false</checkOnly><ignoreWarnings>false</ignoreWarnings><performRetrieve>false</performRetrieve><purgeOnDelete>false</purgeOnDelete><rollbackOnError>true</rollbackOnError><runTests>A</runTests><runTests>B</runTests><singlePackage>true</singlePackage><testLevel>RunSpecifiedTests</testLevel>',
    );
  });

  test('that fails is a typed error with its components and tests', async () => {
    const { metadata, clock } = organization({
      deploy: started,
      checkDeployStatus: () => checked('Failed', { done: true, details: FAILURE + TESTS }),
    });
    const job = await metadata.deploy(ZIP);
    const error = await clock.runUntil(job.result().catch((thrown: unknown) => thrown));
    if (!DeployFailedError.isInstance(error)) throw error;
    expect(JobFailedError.isInstance(error) && SdkError.isInstance(error)).toBe(true);
    expect(error).toMatchObject({ name: 'DeployFailedError', code: 'job_failed' });
    expect(error.message).toContain(
      'Sum:3: Missing ; at "}"; SumTest.adds: Expected 3; Average is 60 %. Its state',
    );
    expect(error.componentFailures).toMatchObject([{ fullName: 'Sum', lineNumber: 3, columnNumber: 7 }]);
    expect(error.testFailures).toMatchObject([{ methodName: 'adds', namespace: null, time: 12.5 }]);
    expect(error.result.details?.runTestResult?.codeCoverageWarnings).toMatchObject([{ name: null }]);
    expect(error.token).toMatchObject({ params: { id: ID } });
  });

  test('that succeeded in part is a result that says so', async () => {
    const { metadata, clock } = organization({
      deploy: started,
      checkDeployStatus: () => checked('SucceededPartial', { done: true, details: FAILURE }),
    });
    const job = await metadata.deploy(ZIP, { rollbackOnError: false });
    const result = await clock.runUntil(job.result());
    expect(result).toMatchObject({ success: false, details: { componentFailures: [{ fullName: 'Sum' }] } });
  });

  test('that ends in a state of a later version ends here, too', async () => {
    const { metadata, clock } = organization({
      deploy: started,
      checkDeployStatus: () => checked('FinishedOtherwise', { done: true }),
    });
    const job = await metadata.deploy(ZIP);
    await expect(clock.runUntil(job.result())).rejects.toThrow(DeployFailedError);
  });

  test('goes on elsewhere, by its token or its id, and can be cancelled', async () => {
    let isCancelled = false;
    const { metadata, salesforce, clock, sent } = organization({
      deploy: started,
      checkDeployStatus: () => (isCancelled ? checked('Canceled', { done: true }) : checked('Pending')),
      cancelDeploy: () => {
        isCancelled = true;
        return body(
          `<cancelDeployResponse><result><done>false</done><id>${ID}</id></result></cancelDeployResponse>`,
        );
      },
    });
    const job = await metadata.deploy(ZIP);
    const waited = await clock.runUntil(job.result({ deadlineMs: 5_000 }).catch((thrown: unknown) => thrown));
    expect(JobTimeoutError.isInstance(waited)).toBe(true);
    const other = salesforceMetadata(salesforce);
    await other.resumeDeploy(JSON.stringify(job)).cancel();
    expect(textOf(at(sent, -1))).toContain(`>${ID}</`);
    await expect(clock.runUntil(other.resumeDeploy(ID).result())).rejects.toThrow('(Canceled)');
    expect(() => other.resumeDeploy('nothing')).toThrow('takes a token');
    expect(() => other.resumeRetrieve(JSON.stringify(job))).toThrow('belongs to a job of the type');
  });

  test('reads a stream and a Blob', async () => {
    const { metadata, sent } = organization({ deploy: started, checkDeployStatus: () => checked('Pending') });
    const stream = new ReadableStream<Uint8Array>({
      start: (controller) => {
        controller.enqueue(ZIP.slice(0, 3));
        controller.enqueue(ZIP.slice(3));
        controller.close();
      },
    });
    await metadata.deploy(stream);
    await metadata.deploy(new Blob([ZIP]));
    for (const request of sent.filter((each) => callOf(each) === 'deploy'))
      expect(textOf(request)).toContain('>UEsDBP8A<');
  });

  test.for([
    ['text', 'package.zip', {}, 'Uint8Array'],
    ['another file', new TextEncoder().encode('<Package/>'), {}, 'not a zip file'],
    ['too many bytes', new Uint8Array(39 * 1024 * 1024 + 1), {}, 'Split the package'],
    ['tests that no level runs', ZIP, { runTests: ['A'] }, 'RunSpecifiedTests'],
    ['a level without tests', ZIP, { testLevel: 'RunSpecifiedTests' }, 'runTests'],
  ] as const)('refuses %s before anything is sent', async ([, zip, options, reason]) => {
    const { metadata, sent } = organization({});
    const error: unknown = await metadata.deploy(zip as never, options).catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({ name: 'InvalidParamsError', code: 'invalid_params' });
    expect(String(error)).toContain(reason);
    expect(sent).toHaveLength(0);
  });
});

describe('a start', () => {
  test('whose response is lost is not repeated, and says so', async () => {
    const { metadata, sent, clock } = organization({ deploy: () => new TypeError('reset') });
    const failed = metadata.deploy(ZIP).catch((thrown: unknown) => thrown);
    expect(await clock.runUntil(failed)).toMatchObject({ mayHaveExecuted: true });
    expect(sent).toHaveLength(1);
  });

  test('whose response is cut off is not repeated', async () => {
    const { metadata, sent, clock } = organization({
      deploy: () =>
        new Response(
          '<soapenv:Envelope xmlns:soapenv="http://schemas.xmlsoap.org/soap/envelope/"><soapenv:B',
          {
            headers: { 'content-type': 'text/xml' },
          },
        ),
    });
    const failed = metadata.deploy(ZIP).catch((thrown: unknown) => thrown);
    expect(await clock.runUntil(failed)).toMatchObject({ name: 'ResponseParseError', mayHaveExecuted: true });
    expect(sent).toHaveLength(1);
  });

  test('with a fault in the middle is not repeated', async () => {
    const { metadata, sent, clock } = organization({ deploy: () => fault('UNKNOWN_EXCEPTION', 'An error') });
    const failed = metadata.deploy(ZIP).catch((thrown: unknown) => thrown);
    expect(await clock.runUntil(failed)).toMatchObject({
      name: 'SalesforceServerError',
      mayHaveExecuted: true,
    });
    expect(sent).toHaveLength(1);
  });

  test('with an expired session is repeated with a new one, once', async () => {
    let count = 0;
    let current: TokenSet | undefined;
    const tokens: TokenProvider = {
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
    const isRefused = (request: TransportRequest): boolean => !textOf(request).includes('>00D-session-2<');
    const { metadata, sent } = organization(
      {
        deploy: (request) =>
          isRefused(request) ? fault('INVALID_SESSION_ID', 'Invalid Session ID') : started(),
      },
      { auth: salesforceAuth({ tokens }) },
    );
    expect((await metadata.deploy(ZIP)).toJSON().params).toEqual({ id: ID });
    expect(sent.map(({ url }) => new URL(url).host)).toEqual([
      'acme-1.my.salesforce.com',
      'acme-2.my.salesforce.com',
    ]);
  });
});

describe('a retrieval', () => {
  const retrieved = (status: string, rest = ''): Response =>
    body(
      `<checkRetrieveStatusResponse><result><done>${String(rest !== '')}</done>${rest.replace(/<zipFile.*/, '')}<id>${ID}</id><status>${status}</status><success>${String(status === 'Succeeded')}</success>${/<zipFile.*/.exec(rest)?.[0] ?? '<zipFile xsi:nil="true"/>'}</result></checkRetrieveStatusResponse>`,
    );

  test('asks for components, and gives the bytes of the file', async () => {
    const { metadata, sent, clock } = organization({
      retrieve: () => body(`<retrieveResponse>${BEGUN}</retrieveResponse>`),
      checkRetrieveStatus: (_, times) =>
        times < 3
          ? retrieved('InProgress')
          : retrieved(
              'Succeeded',
              '<fileProperties><fileName>a.cls</fileName><fullName>a</fullName><type>ApexClass</type></fileProperties><messages><fileName>package.xml</fileName><problem>No B</problem></messages><zipFile>UEsDBP8A</zipFile>',
            ),
    });
    const job = await metadata.retrieve({
      types: { ApexClass: ['*'], CustomObject: ['Account', 'Order__c'] },
    });
    const result = await clock.runUntil(job.result());
    expect(result.zipFile).toEqual(ZIP);
    expect(result.messages).toMatchObject([{ problem: 'No B' }]);
    expect(result.fileProperties).toMatchObject([{ fullName: 'a' }]);
    expect(textOf(at(sent, 0)).replaceAll(/<(\/?)\w+:/g, '<$1')).toContain(
      '<apiVersion>68</apiVersion><singlePackage>true</singlePackage><unpackaged><types><members>*</members><name>ApexClass</name></types><types><members>Account</members><members>Order__c</members><name>CustomObject</name></types><version>68.0</version></unpackaged>',
    );
  });

  test('that fails says why', async () => {
    const { metadata, clock } = organization({
      retrieve: () => body(`<retrieveResponse>${BEGUN}</retrieveResponse>`),
      checkRetrieveStatus: () => retrieved('Failed', '<errorMessage>Too many files</errorMessage>'),
    });
    const job = await metadata.retrieve({ packageNames: ['Acme'] });
    const error = await clock.runUntil(job.result().catch((thrown: unknown) => thrown));
    expect(error).toMatchObject({ name: 'JobFailedError' });
    expect(String(error)).toContain('Too many files');
  });

  test('of nothing is refused', async () => {
    const { metadata } = organization({});
    await expect(metadata.retrieve({})).rejects.toThrow('name what to retrieve');
  });
});

test('a list may be empty, and takes up to three types', async () => {
  const { metadata } = organization({
    listMetadata: (_, times) =>
      body(
        times === 1
          ? '<listMetadataResponse/>'
          : '<listMetadataResponse><result><fullName>A</fullName><type>ApexClass</type></result></listMetadataResponse>',
      ),
  });
  expect(await metadata.list([{ type: 'Report', folder: 'Sales' }])).toEqual([]);
  expect(await metadata.list([{ type: 'ApexClass' }])).toMatchObject([{ fullName: 'A' }]);
  await expect(metadata.list([])).rejects.toThrow('1 to 3');
});

test('a description has the types of metadata', async () => {
  const { metadata } = organization({
    describeMetadata: () =>
      body(
        '<describeMetadataResponse><result><metadataObjects><childXmlNames>CustomField</childXmlNames><directoryName>objects</directoryName><inFolder>false</inFolder><metaFile>false</metaFile><suffix>object</suffix><xmlName>CustomObject</xmlName></metadataObjects><organizationNamespace></organizationNamespace><partialSaveAllowed>true</partialSaveAllowed><testRequired>false</testRequired></result></describeMetadataResponse>',
      ),
  });
  expect(await metadata.describe()).toMatchObject({
    metadataObjects: [{ xmlName: 'CustomObject', childXmlNames: ['CustomField'] }],
    testRequired: false,
  });
});
