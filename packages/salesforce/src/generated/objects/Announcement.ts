// Generated from specs/salesforce/objects.json. Do not edit.
import type { AuditParents, DateTimeText, SystemFields } from '../../schema.ts';
export interface Announcement extends SystemFields {
  IsDeleted: boolean;
  FeedItemId: string;
  ExpirationDate: DateTimeText;
  SendEmails: boolean;
  IsArchived: boolean;
  ParentId: string | null;
}
declare module '@org/salesforce/schema' {
  interface StandardObjects {
    Announcement: { fields: Announcement; parents: AuditParents & { FeedItem: 'FeedItem'; Parent: 'CollaborationGroup' | null }; children: {} };
  }
}
