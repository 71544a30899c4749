import type { SoapOperation, SoapService } from '../../src/index.ts';
import { el, type ComplexSchema } from '../../src/schema/index.ts';

export const NS = 'urn:example:accounts';

interface Account {
  id: string;
  owner: string;
}
interface UnknownId {
  id: string;
}
interface Locked {
  until: string;
}

const account: ComplexSchema = {
  name: 'Account',
  type: [NS, 'Account'],
  content: () => [el('id', NS, 'string'), el('owner', NS, 'string')],
};
const query: ComplexSchema = { name: 'Query', content: () => [el('id', NS, 'string')] };
const unknownId: ComplexSchema = { name: 'UnknownId', content: () => [el('id', NS, 'string')] };
const locked: ComplexSchema = { name: 'Locked', content: () => [el('until', NS, 'string')] };

export interface FindTypes {
  readonly input: { id: string };
  readonly output: Account;
  readonly headers: { readonly Session?: string };
  readonly responseHeaders: { readonly Usage?: { used: number } };
  readonly faults: { readonly UnknownId: UnknownId; readonly Locked: Locked };
}

const input = {
  body: el('find', NS, query),
  headers: [el('Session', NS, 'string')],
};
const output = {
  body: el('findResponse', NS, account),
  headers: [el('Usage', NS, { name: 'Usage', content: () => [el('used', NS, 'number')] })],
};
const faults = [el('UnknownId', NS, unknownId), el('Locked', NS, locked)];

/** Reads an account; a repetition is safe. */
export const find: SoapOperation<FindTypes> = {
  name: 'find',
  port: 'Accounts',
  version: '1.1',
  action: 'urn:find',
  retry: 'safe',
  input: () => input,
  output: () => output,
  faults: () => faults,
};

/** The same operation, as if it had an effect. */
export const change: SoapOperation<FindTypes> = {
  name: 'change',
  port: 'Accounts',
  version: '1.1',
  action: 'urn:change',
  input: () => input,
  output: () => output,
  faults: () => faults,
};

/** The same operation in version 1.2 with WS-Addressing. */
export const addressed: SoapOperation<FindTypes> = {
  name: 'addressed',
  port: 'Accounts',
  version: '1.2',
  action: 'urn:find',
  addressing: 'urn:find',
  retry: 'safe',
  input: () => input,
  output: () => output,
  faults: () => faults,
};

/** A message without a response. */
export const notify: SoapOperation<{
  readonly input: { id: string };
  readonly output: undefined;
  readonly headers: object;
  readonly responseHeaders: object;
  readonly faults: object;
}> = {
  name: 'notify',
  port: 'Accounts',
  version: '1.1',
  action: 'urn:notify',
  input: () => ({ body: el('notify', NS, query) }),
};

export const service: SoapService = {
  name: 'accounts',
  endpoints: { Accounts: 'https://accounts.test/soap' },
};

const SOAP = 'http://schemas.xmlsoap.org/soap/envelope/';

/** An envelope of version 1.1. */
export const envelope = (body: string, header = ''): string =>
  `<s:Envelope xmlns:s="${SOAP}" xmlns:a="${NS}">${header === '' ? '' : `<s:Header>${header}</s:Header>`}<s:Body>${body}</s:Body></s:Envelope>`;

export const FOUND: string = envelope(
  '<a:findResponse><a:id>7</a:id><a:owner>Ada</a:owner></a:findResponse>',
);

export const fault = (code: string, reason = 'No.', detail = ''): string =>
  envelope(
    `<s:Fault><faultcode>${code}</faultcode><faultstring>${reason}</faultstring>${detail === '' ? '' : `<detail>${detail}</detail>`}</s:Fault>`,
  );
