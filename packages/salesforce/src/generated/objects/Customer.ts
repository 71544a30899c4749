// Generated from specs/salesforce/objects.json. Do not edit.
import type { AuditParents, DateTimeText, SystemFields } from '../../schema.ts';
export interface Customer extends SystemFields {
  OwnerId: string | null;
  IsDeleted: boolean;
  Name: string | null;
  LastViewedDate: DateTimeText | null;
  LastReferencedDate: DateTimeText | null;
  PartyId: string | null;
  TotalLifeTimeValue: number | null;
  CustomerStatusType: string | null;
}
declare module '@org/salesforce/schema' {
  interface StandardObjects {
    Customer: { fields: Customer; parents: AuditParents; children: {} };
  }
}
