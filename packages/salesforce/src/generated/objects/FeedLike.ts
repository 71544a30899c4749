// Generated from specs/salesforce/objects.json. Do not edit.
import type { DateTimeText } from '../../schema.ts';
export interface FeedLike {
  Id: string;
  FeedItemId: string | null;
  FeedEntityId: string | null;
  CreatedById: string;
  CreatedDate: DateTimeText;
  IsDeleted: boolean;
  InsertedById: string;
}
declare module '@org/salesforce/schema' {
  interface StandardObjects {
    FeedLike: { fields: FeedLike; parents: { CreatedBy: 'User'; InsertedBy: 'User' }; children: {} };
  }
}
