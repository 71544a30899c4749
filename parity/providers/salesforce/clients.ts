import { Salesforce } from '@org/salesforce';
import { Connection } from 'jsforce';

const TOKEN = '00Dxx!parity.token';
const VERSION = '68.0';

export const ourClient = (origin: string): Salesforce =>
  new Salesforce({ accessToken: TOKEN, instanceUrl: origin, retry: 0, limiter: false, breaker: false });

export const vendorClient = (origin: string): Connection =>
  new Connection({ instanceUrl: origin, accessToken: TOKEN, version: VERSION, maxRequest: 100 });
