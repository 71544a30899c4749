// Generated from specs/salesforce/objects.json. Do not edit.
import type { DateTimeText } from '../../schema.ts';
export interface ClientBrowser {
  Id: string;
  UsersId: string;
  FullUserAgent: string | null;
  ProxyInfo: string | null;
  LastUpdate: DateTimeText | null;
  CreatedDate: DateTimeText;
}
declare module '@org/salesforce/schema' {
  interface StandardObjects {
    ClientBrowser: { fields: ClientBrowser; parents: { Users: 'User' }; children: {} };
  }
}
