// Generated from specs/salesforce/objects.json. Do not edit.
import type { AuditParents, DateText, DateTimeText } from '../../schema.ts';
export interface ContractChangeEvent {
  Id: string;
  ReplayId: string | null;
  ChangeEventHeader: unknown;
  AccountId: string | null;
  Pricebook2Id: string | null;
  OwnerExpirationNotice: string | null;
  StartDate: DateText | null;
  EndDate: DateText | null;
  BillingStreet: string | null;
  BillingCity: string | null;
  BillingState: string | null;
  BillingPostalCode: string | null;
  BillingCountry: string | null;
  BillingLatitude: number | null;
  BillingLongitude: number | null;
  BillingGeocodeAccuracy: string | null;
  BillingAddress: unknown;
  ContractTerm: number | null;
  OwnerId: string | null;
  Status: string | null;
  CompanySignedId: string | null;
  CompanySignedDate: DateText | null;
  CustomerSignedId: string | null;
  CustomerSignedTitle: string | null;
  CustomerSignedDate: DateText | null;
  SpecialTerms: string | null;
  ActivatedById: string | null;
  ActivatedDate: DateTimeText | null;
  StatusCode: string | null;
  Description: string | null;
  ContractNumber: string | null;
  LastApprovedDate: DateTimeText | null;
  CreatedDate: DateTimeText;
  CreatedById: string;
  LastModifiedDate: DateTimeText;
  LastModifiedById: string;
}
declare module '@org/salesforce/schema' {
  interface StandardObjects {
    ContractChangeEvent: { fields: ContractChangeEvent; parents: AuditParents; children: {} };
  }
}
