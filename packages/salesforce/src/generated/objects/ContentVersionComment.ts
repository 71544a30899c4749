// Generated from specs/salesforce/objects.json. Do not edit.
import type { DateTimeText } from '../../schema.ts';
export interface ContentVersionComment {
  Id: string;
  ContentDocumentId: string;
  ContentVersionId: string;
  UserComment: string | null;
  CreatedDate: DateTimeText;
}
declare module '@org/salesforce/schema' {
  interface StandardObjects {
    ContentVersionComment: { fields: ContentVersionComment; parents: { ContentDocument: 'ContentDocument'; ContentVersion: 'ContentVersion' }; children: {} };
  }
}
