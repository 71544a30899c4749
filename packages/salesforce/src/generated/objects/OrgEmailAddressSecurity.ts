// Generated from specs/salesforce/objects.json. Do not edit.
import type { DateTimeText } from '../../schema.ts';
export interface OrgEmailAddressSecurity {
  Id: string;
  ParentId: string | null;
  OrgWideEmailAddressId: string | null;
  SystemModstamp: DateTimeText;
}
declare module '@org/salesforce/schema' {
  interface StandardObjects {
    OrgEmailAddressSecurity: { fields: OrgEmailAddressSecurity; parents: {}; children: {} };
  }
}
