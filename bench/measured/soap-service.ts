import type { SoapOperation } from '@org/soap';
import { el, type ComplexSchema } from '@org/soap/schema';

const NS = 'urn:example:records';

interface Request {
  readonly account: string;
  readonly limit: number;
}

interface RecordList {
  readonly record?: readonly { readonly id: string; readonly amount: string; readonly isPaid: boolean }[];
}

const record: ComplexSchema = {
  name: 'Record',
  content: () => [
    el('id', NS, 'string'),
    el('name', NS, 'string'),
    el('count', NS, 'int'),
    el('amount', NS, 'decimal'),
    el('changed', NS, 'dateTime'),
    el('isPaid', NS, 'boolean'),
  ],
};
const records: ComplexSchema = {
  name: 'Records',
  content: () => [el('record', NS, record, { min: 0, max: Infinity })],
};
const request: ComplexSchema = {
  name: 'Request',
  content: () => [el('account', NS, 'string'), el('limit', NS, 'int')],
};

/** The operation as `pnpm wsdl:add` writes it for {@link WSDL}. */
export const getRecords: SoapOperation<{
  readonly input: Request;
  readonly output: RecordList;
  readonly headers: object;
  readonly responseHeaders: object;
  readonly faults: never;
}> = {
  name: 'getRecords',
  port: 'Records',
  version: '1.1',
  action: '',
  retry: 'safe',
  input: () => ({ body: el('getRecords', NS, request) }),
  output: () => ({ body: el('getRecordsResponse', NS, records) }),
};

/** The same service for clients that read a WSDL at run time. */
export const WSDL = `<?xml version="1.0"?>
<definitions targetNamespace="${NS}" xmlns="http://schemas.xmlsoap.org/wsdl/" xmlns:soap="http://schemas.xmlsoap.org/wsdl/soap/" xmlns:t="${NS}" xmlns:xs="http://www.w3.org/2001/XMLSchema">
<types><xs:schema targetNamespace="${NS}" elementFormDefault="qualified">
<xs:complexType name="Record"><xs:sequence><xs:element name="id" type="xs:string"/><xs:element name="name" type="xs:string"/><xs:element name="count" type="xs:int"/><xs:element name="amount" type="xs:decimal"/><xs:element name="changed" type="xs:dateTime"/><xs:element name="isPaid" type="xs:boolean"/></xs:sequence></xs:complexType>
<xs:element name="getRecords"><xs:complexType><xs:sequence><xs:element name="account" type="xs:string"/><xs:element name="limit" type="xs:int"/></xs:sequence></xs:complexType></xs:element>
<xs:element name="getRecordsResponse"><xs:complexType><xs:sequence><xs:element name="record" type="t:Record" minOccurs="0" maxOccurs="unbounded"/></xs:sequence></xs:complexType></xs:element>
</xs:schema></types>
<message name="in"><part name="p" element="t:getRecords"/></message><message name="out"><part name="p" element="t:getRecordsResponse"/></message>
<portType name="Records"><operation name="getRecords"><input message="t:in"/><output message="t:out"/></operation></portType>
<binding name="Records" type="t:Records"><soap:binding transport="http://schemas.xmlsoap.org/soap/http"/><operation name="getRecords"><soap:operation soapAction="" style="document"/><input><soap:body use="literal"/></input><output><soap:body use="literal"/></output></operation></binding>
<service name="Records"><port name="Records" binding="t:Records"><soap:address location="http://127.0.0.1:1/"/></port></service>
</definitions>`;
