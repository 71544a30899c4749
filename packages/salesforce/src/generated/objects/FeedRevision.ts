// Generated from specs/salesforce/objects.json. Do not edit.
import type { DateTimeText } from '../../schema.ts';
export interface FeedRevision {
  Id: string;
  CreatedDate: DateTimeText;
  CreatedById: string;
  SystemModstamp: DateTimeText;
  IsDeleted: boolean;
  FeedEntityId: string;
  Revision: number | null;
  Action: string | null;
  EditedAttribute: string | null;
  Value: string | null;
  IsValueRichText: boolean;
}
declare module '@org/salesforce/schema' {
  interface StandardObjects {
    FeedRevision: { fields: FeedRevision; parents: { CreatedBy: 'User' }; children: {} };
  }
}
