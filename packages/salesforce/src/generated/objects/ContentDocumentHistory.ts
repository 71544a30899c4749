// Generated from specs/salesforce/objects.json. Do not edit.
import type { DateTimeText } from '../../schema.ts';
export interface ContentDocumentHistory {
  Id: string;
  IsDeleted: boolean;
  ContentDocumentId: string;
  CreatedById: string;
  CreatedDate: DateTimeText;
  Field: string;
  DataType: string | null;
  OldValue: string | null;
  NewValue: string | null;
}
declare module '@org/salesforce/schema' {
  interface StandardObjects {
    ContentDocumentHistory: { fields: ContentDocumentHistory; parents: { CreatedBy: 'User'; ContentDocument: 'ContentDocument' }; children: {} };
  }
}
