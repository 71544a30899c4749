// Generated from specs/salesforce/objects.json. Do not edit.
import type { AuditParents, DateTimeText, SystemFields } from '../../schema.ts';
export interface EngagementChannelType extends SystemFields {
  OwnerId: string | null;
  IsDeleted: boolean;
  Name: string | null;
  LastViewedDate: DateTimeText | null;
  LastReferencedDate: DateTimeText | null;
  ContactPointType: string | null;
  IsActive: boolean;
  UsageType: string | null;
}
declare module '@org/salesforce/schema' {
  interface StandardObjects {
    EngagementChannelType: { fields: EngagementChannelType; parents: AuditParents; children: {} };
  }
}
