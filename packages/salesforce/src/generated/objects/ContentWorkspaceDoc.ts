// Generated from specs/salesforce/objects.json. Do not edit.
import type { DateTimeText } from '../../schema.ts';
export interface ContentWorkspaceDoc {
  Id: string;
  ContentWorkspaceId: string;
  ContentDocumentId: string;
  CreatedDate: DateTimeText;
  SystemModstamp: DateTimeText;
  IsOwner: boolean;
  IsDeleted: boolean;
}
declare module '@org/salesforce/schema' {
  interface StandardObjects {
    ContentWorkspaceDoc: { fields: ContentWorkspaceDoc; parents: { ContentWorkspace: 'ContentWorkspace'; ContentDocument: 'ContentDocument' }; children: {} };
  }
}
