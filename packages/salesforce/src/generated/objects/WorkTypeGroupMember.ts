// Generated from specs/salesforce/objects.json. Do not edit.
import type { AuditParents, DateTimeText, SystemFields } from '../../schema.ts';
export interface WorkTypeGroupMember extends SystemFields {
  IsDeleted: boolean;
  Name: string | null;
  LastViewedDate: DateTimeText | null;
  LastReferencedDate: DateTimeText | null;
  WorkTypeId: string | null;
  WorkTypeGroupId: string | null;
}
declare module '@org/salesforce/schema' {
  interface StandardObjects {
    WorkTypeGroupMember: { fields: WorkTypeGroupMember; parents: AuditParents; children: {} };
  }
}
