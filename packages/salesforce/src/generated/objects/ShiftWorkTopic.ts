// Generated from specs/salesforce/objects.json. Do not edit.
import type { AuditParents, DateTimeText, SystemFields } from '../../schema.ts';
export interface ShiftWorkTopic extends SystemFields {
  IsDeleted: boolean;
  Name: string | null;
  LastViewedDate: DateTimeText | null;
  LastReferencedDate: DateTimeText | null;
  ShiftId: string | null;
  WorkTypeId: string | null;
  WorkTypeGroupId: string | null;
  AreAllTopicsSupported: boolean;
}
declare module '@org/salesforce/schema' {
  interface StandardObjects {
    ShiftWorkTopic: { fields: ShiftWorkTopic; parents: AuditParents; children: {} };
  }
}
