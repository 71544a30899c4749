// Generated from specs/salesforce/objects.json. Do not edit.
import type { DateTimeText } from '../../schema.ts';
export interface ContentVersionRating {
  Id: string;
  UserId: string;
  ContentVersionId: string;
  Rating: number | null;
  UserComment: string | null;
  LastModifiedDate: DateTimeText;
}
declare module '@org/salesforce/schema' {
  interface StandardObjects {
    ContentVersionRating: { fields: ContentVersionRating; parents: { User: 'User'; ContentVersion: 'ContentVersion' }; children: {} };
  }
}
