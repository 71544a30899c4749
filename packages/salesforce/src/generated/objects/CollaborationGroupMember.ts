// Generated from specs/salesforce/objects.json. Do not edit.
import type { AuditParents, DateTimeText, SystemFields } from '../../schema.ts';
export interface CollaborationGroupMember extends SystemFields {
  CollaborationGroupId: string;
  MemberId: string;
  CollaborationRole: string | null;
  NotificationFrequency: string | null;
  LastFeedAccessDate: DateTimeText | null;
}
declare module '@org/salesforce/schema' {
  interface StandardObjects {
    CollaborationGroupMember: { fields: CollaborationGroupMember; parents: AuditParents & { CollaborationGroup: 'CollaborationGroup'; Member: 'User' }; children: {} };
  }
}
