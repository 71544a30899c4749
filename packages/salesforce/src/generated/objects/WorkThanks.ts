// Generated from specs/salesforce/objects.json. Do not edit.
import type { AuditParents, SystemFields } from '../../schema.ts';
export interface WorkThanks extends SystemFields {
  OwnerId: string;
  IsDeleted: boolean;
  GiverId: string;
  Message: string;
  FeedItemId: string | null;
}
declare module '@org/salesforce/schema' {
  interface StandardObjects {
    WorkThanks: { fields: WorkThanks; parents: AuditParents & { Owner: 'Name'; Giver: 'User'; FeedItem: 'FeedItem' | null }; children: { Badges: 'WorkBadge' } };
  }
}
