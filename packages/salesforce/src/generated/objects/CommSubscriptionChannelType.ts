// Generated from specs/salesforce/objects.json. Do not edit.
import type { AuditParents, DateTimeText, SystemFields } from '../../schema.ts';
export interface CommSubscriptionChannelType extends SystemFields {
  OwnerId: string | null;
  IsDeleted: boolean;
  Name: string | null;
  LastViewedDate: DateTimeText | null;
  LastReferencedDate: DateTimeText | null;
  CommunicationSubscriptionId: string | null;
  EngagementChannelTypeId: string | null;
  DataUsePurposeId: string | null;
}
declare module '@org/salesforce/schema' {
  interface StandardObjects {
    CommSubscriptionChannelType: { fields: CommSubscriptionChannelType; parents: AuditParents; children: {} };
  }
}
