const ENVELOPE = 'http://schemas.xmlsoap.org/soap/envelope/';

export const ORGANIZATION = '00D000000000001AAA';

/** A record as an outbound message sends it. */
export const account = (id: string, fields: string, type = 'Account'): string =>
  `<sObject xsi:type="sf:${type}" xmlns:sf="urn:sobject.enterprise.soap.sforce.com"><sf:Id>${id}</sf:Id>${fields}</sObject>`;

export const notification = (id: string, record: string): string =>
  `<Notification><Id>${id}</Id>${record}</Notification>`;

/** The envelope of an outbound message. */
export function outboundMessage(
  notifications: string,
  {
    organizationId = ORGANIZATION,
    session = '<SessionId xsi:nil="true"/>',
  }: { organizationId?: string; session?: string } = {},
): string {
  return `<?xml version="1.0" encoding="UTF-8"?>
<soapenv:Envelope xmlns:soapenv="${ENVELOPE}" xmlns:xsd="http://www.w3.org/2001/XMLSchema" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">
 <soapenv:Body>
  <notifications xmlns="http://soap.sforce.com/2005/09/outbound">
   <OrganizationId>${organizationId}</OrganizationId>
   <ActionId>04k000000000001AAA</ActionId>
   ${session}
   <EnterpriseUrl>https://acme.my.salesforce.com/services/Soap/c/68.0/${organizationId}</EnterpriseUrl>
   <PartnerUrl>https://acme.my.salesforce.com/services/Soap/u/68.0/${organizationId}</PartnerUrl>
   ${notifications}
  </notifications>
 </soapenv:Body>
</soapenv:Envelope>`;
}

export const toPost = (body: string, headers: Record<string, string> = {}): Request =>
  new Request('https://example.com/salesforce', {
    method: 'POST',
    headers: { 'content-type': 'text/xml; charset=UTF-8', soapaction: '""', ...headers },
    body,
  });
