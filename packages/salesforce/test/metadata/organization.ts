import type { Transport, TransportRequest } from '@org/http-core';
import { VirtualClock } from '@org/http-core/testing';
import { Salesforce } from '@org/salesforce';
import { salesforceMetadata, type SalesforceMetadata } from '@org/salesforce/metadata';

export const ID = '0Af000000000001AAA';
export const ZIP: Uint8Array<ArrayBuffer> = new Uint8Array([0x50, 0x4b, 0x03, 0x04, 0xff, 0x00]);

/** A response of the metadata API with these contents of its body. */
export const body = (content: string, status = 200): Response =>
  new Response(
    `<?xml version="1.0" encoding="UTF-8"?><soapenv:Envelope xmlns:soapenv="http://schemas.xmlsoap.org/soap/envelope/" xmlns="http://soap.sforce.com/2006/04/metadata" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><soapenv:Body>${content}</soapenv:Body></soapenv:Envelope>`,
    { status, headers: { 'content-type': 'text/xml;charset=UTF-8' } },
  );

export const fault = (code: string, message: string): Response =>
  body(
    `<soapenv:Fault><faultcode xmlns:sf="http://soap.sforce.com/2006/04/metadata">sf:${code}</faultcode><faultstring>${code}: ${message}</faultstring></soapenv:Fault>`,
    500,
  );

export const textOf = ({ body: sent }: TransportRequest): string => (typeof sent === 'string' ? sent : '');

/** The call in a request: `deploy`, `checkDeployStatus` … */
export const callOf = (request: TransportRequest): string =>
  /Body>\s*<(?:\w+:)?(\w+)/.exec(textOf(request))?.[1] ?? '';

/** The state of a deployment, in the order of the elements of the API. */
export const deployment = (
  status: string,
  {
    done = false,
    success = false,
    details = '',
  }: { done?: boolean; success?: boolean; details?: string } = {},
): string =>
  `<result><checkOnly>false</checkOnly><createdDate>2026-12-01T12:00:00.000Z</createdDate><details>${details}</details><done>${String(done)}</done><id>${ID}</id><ignoreWarnings>false</ignoreWarnings><numberComponentErrors>1</numberComponentErrors><numberComponentsDeployed>4</numberComponentsDeployed><numberComponentsTotal>5</numberComponentsTotal><numberTestErrors>0</numberTestErrors><numberTestsCompleted>0</numberTestsCompleted><numberTestsTotal>0</numberTestsTotal><rollbackOnError>true</rollbackOnError><runTestsEnabled>false</runTestsEnabled><status>${status}</status><success>${String(success)}</success></result>`;

type Respond = (request: TransportRequest, times: number) => Response | Error;

/** An organization whose calls respond by their names; `times` counts those of one name from 1. */
export function organization(
  calls: Readonly<Record<string, Respond>>,
  options: ConstructorParameters<typeof Salesforce>[0] = {},
): {
  readonly metadata: SalesforceMetadata;
  readonly salesforce: Salesforce;
  readonly clock: VirtualClock;
  readonly sent: TransportRequest[];
} {
  const sent: TransportRequest[] = [];
  const transport: Transport = (request) => {
    sent.push(request);
    const name = callOf(request);
    const response = calls[name]?.(request, sent.filter((other) => callOf(other) === name).length);
    if (response instanceof Response) return Promise.resolve(response);
    return Promise.reject(response ?? new Error(`The test has no response to ${name}.`));
  };
  const clock = new VirtualClock();
  const credential = options.auth
    ? {}
    : { instanceUrl: 'https://acme.my.salesforce.com', accessToken: '00D!a&<b' };
  const salesforce = new Salesforce({ ...credential, transport, clock, ...options });
  return { metadata: salesforceMetadata(salesforce), salesforce, clock, sent };
}
