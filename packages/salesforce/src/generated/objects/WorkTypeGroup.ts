// Generated from specs/salesforce/objects.json. Do not edit.
import type { AuditParents, DateTimeText, SystemFields } from '../../schema.ts';
export interface WorkTypeGroup extends SystemFields {
  OwnerId: string | null;
  IsDeleted: boolean;
  Name: string | null;
  LastViewedDate: DateTimeText | null;
  LastReferencedDate: DateTimeText | null;
  Description: string | null;
  GroupType: string | null;
  IsActive: boolean;
  AdditionalInformation: string | null;
}
declare module '@org/salesforce/schema' {
  interface StandardObjects {
    WorkTypeGroup: { fields: WorkTypeGroup; parents: AuditParents; children: {} };
  }
}
