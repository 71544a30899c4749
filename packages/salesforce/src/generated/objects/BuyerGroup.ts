// Generated from specs/salesforce/objects.json. Do not edit.
import type { AuditParents, DateTimeText, SystemFields } from '../../schema.ts';
export interface BuyerGroup extends SystemFields {
  OwnerId: string | null;
  IsDeleted: boolean;
  Name: string | null;
  LastViewedDate: DateTimeText | null;
  LastReferencedDate: DateTimeText | null;
  Description: string | null;
}
declare module '@org/salesforce/schema' {
  interface StandardObjects {
    BuyerGroup: { fields: BuyerGroup; parents: AuditParents; children: {} };
  }
}
