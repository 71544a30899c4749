// Generated from specs/salesforce/objects.json. Do not edit.
import type { AuditParents, DateTimeText, SystemFields } from '../../schema.ts';
export interface ShiftEngagementChannel extends SystemFields {
  IsDeleted: boolean;
  Name: string | null;
  LastViewedDate: DateTimeText | null;
  LastReferencedDate: DateTimeText | null;
  ShiftId: string | null;
  EngagementChannelTypeId: string | null;
  AreAllEngmtChnlSupported: boolean;
}
declare module '@org/salesforce/schema' {
  interface StandardObjects {
    ShiftEngagementChannel: { fields: ShiftEngagementChannel; parents: AuditParents; children: {} };
  }
}
