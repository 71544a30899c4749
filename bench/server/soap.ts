/** The response of the SOAP service with so many records. */
export const records = (count: number): string => {
  const each = Array.from(
    { length: count },
    (_, index) =>
      `<r:record><r:id>id_${100 + index}</r:id><r:name>Record &amp; ${index}</r:name><r:count>${index}</r:count><r:amount>${index}.50</r:amount><r:changed>2026-11-30T12:00:00Z</r:changed><r:isPaid>${index % 2 === 0}</r:isPaid></r:record>`,
  );
  return `<?xml version="1.0" encoding="utf-8"?><s:Envelope xmlns:s="http://schemas.xmlsoap.org/soap/envelope/"><s:Body><r:getRecordsResponse xmlns:r="urn:example:records">${each.join('')}</r:getRecordsResponse></s:Body></s:Envelope>`;
};

/** The response with one customer. */
export const customerEnvelope =
  '<s:Envelope xmlns:s="http://schemas.xmlsoap.org/soap/envelope/"><s:Body><getCustomerResponse xmlns="urn:example:customers"><id>cus_1</id></getCustomerResponse></s:Body></s:Envelope>';
