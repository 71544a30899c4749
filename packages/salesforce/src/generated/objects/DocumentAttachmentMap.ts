// Generated from specs/salesforce/objects.json. Do not edit.
import type { DateTimeText } from '../../schema.ts';
export interface DocumentAttachmentMap {
  Id: string;
  ParentId: string;
  DocumentId: string;
  DocumentSequence: number;
  CreatedDate: DateTimeText;
  CreatedById: string;
}
declare module '@org/salesforce/schema' {
  interface StandardObjects {
    DocumentAttachmentMap: { fields: DocumentAttachmentMap; parents: { CreatedBy: 'User' }; children: {} };
  }
}
