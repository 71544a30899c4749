// Generated from specs/salesforce/objects.json. Do not edit.
import type { DateTimeText } from '../../schema.ts';
export interface ContentDocumentLink {
  Id: string;
  LinkedEntityId: string;
  ContentDocumentId: string;
  IsDeleted: boolean;
  SystemModstamp: DateTimeText;
  ShareType: string | null;
  Visibility: string | null;
}
declare module '@org/salesforce/schema' {
  interface StandardObjects {
    ContentDocumentLink: { fields: ContentDocumentLink; parents: { LinkedEntity: 'Name'; ContentDocument: 'ContentDocument' }; children: {} };
  }
}
