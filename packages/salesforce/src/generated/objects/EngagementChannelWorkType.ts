// Generated from specs/salesforce/objects.json. Do not edit.
import type { AuditParents, DateTimeText, SystemFields } from '../../schema.ts';
export interface EngagementChannelWorkType extends SystemFields {
  IsDeleted: boolean;
  Name: string | null;
  LastViewedDate: DateTimeText | null;
  LastReferencedDate: DateTimeText | null;
  WorkTypeId: string | null;
  EngagementChannelTypeId: string | null;
  AreAllEngmtChnlSupported: boolean;
}
declare module '@org/salesforce/schema' {
  interface StandardObjects {
    EngagementChannelWorkType: { fields: EngagementChannelWorkType; parents: AuditParents; children: {} };
  }
}
