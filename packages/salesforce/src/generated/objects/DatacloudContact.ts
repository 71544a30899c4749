// Generated from specs/salesforce/objects.json. Do not edit.
import type { DateTimeText } from '../../schema.ts';
export interface DatacloudContact {
  Id: string;
  ExternalId: string | null;
  CompanyId: string | null;
  ContactId: string | null;
  CompanyName: string | null;
  Title: string | null;
  IsInactive: boolean;
  FirstName: string | null;
  LastName: string | null;
  Phone: string | null;
  Email: string | null;
  Street: string | null;
  City: string | null;
  State: string | null;
  Country: string | null;
  Zip: string | null;
  Department: string | null;
  Level: string | null;
  IsOwned: boolean;
  UpdatedDate: DateTimeText | null;
  IsInCrm: boolean;
}
declare module '@org/salesforce/schema' {
  interface StandardObjects {
    DatacloudContact: { fields: DatacloudContact; parents: {}; children: {} };
  }
}
