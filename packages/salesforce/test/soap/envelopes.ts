import type { Transport, TransportRequest } from '@org/http-core';

const SOAP = 'http://schemas.xmlsoap.org/soap/envelope/';

/** A response of a SOAP API with these contents of its body. */
export const body = (content: string, status = 200): Response =>
  new Response(
    `<?xml version="1.0" encoding="UTF-8"?><soapenv:Envelope xmlns:soapenv="${SOAP}" xmlns="urn:partner.soap.sforce.com" xmlns:sf="urn:sobject.partner.soap.sforce.com" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><soapenv:Header><LimitInfoHeader><limitInfo><current>7</current><limit>15000</limit><type>API REQUESTS</type></limitInfo></LimitInfoHeader></soapenv:Header><soapenv:Body>${content}</soapenv:Body></soapenv:Envelope>`,
    { status, headers: { 'content-type': 'text/xml;charset=UTF-8' } },
  );

/** A fault as Salesforce sends it. */
export const fault = (code: string, message: string): Response =>
  body(
    `<soapenv:Fault><faultcode xmlns:f="urn:fault.partner.soap.sforce.com">f:${code}</faultcode><faultstring>${code}: ${message}</faultstring><detail><f:UnexpectedErrorFault xmlns:f="urn:fault.partner.soap.sforce.com" xsi:type="f:UnexpectedErrorFault"><f:exceptionCode>${code}</f:exceptionCode><f:exceptionMessage>${message}</f:exceptionMessage></f:UnexpectedErrorFault></detail></soapenv:Fault>`,
    500,
  );

/** The text of what was sent. */
export const textOf = ({ body: sent }: TransportRequest): string => (typeof sent === 'string' ? sent : '');

/** The session in an envelope. */
export const sessionOf = (request: TransportRequest): string | undefined =>
  /sessionId>([^<]*)</.exec(textOf(request))?.[1];

/** A transport that responds as a function says, and keeps what it was asked to send. */
export function responding(respond: (request: TransportRequest, count: number) => Response): {
  readonly transport: Transport;
  readonly sent: TransportRequest[];
} {
  const sent: TransportRequest[] = [];
  const transport: Transport = (request) => {
    sent.push(request);
    return Promise.resolve(respond(request, sent.length));
  };
  return { transport, sent };
}
