// Generated from specs/salesforce/objects.json. Do not edit.
import type { AuditParents, DateTimeText, SystemFields } from '../../schema.ts';
export interface Image extends SystemFields {
  OwnerId: string | null;
  IsDeleted: boolean;
  Name: string | null;
  LastViewedDate: DateTimeText | null;
  LastReferencedDate: DateTimeText | null;
  ImageViewType: string | null;
  IsActive: boolean;
  ImageClass: string | null;
  ImageClassObjectType: string | null;
  ContentDocumentId: string | null;
  CapturedAngle: string | null;
  Title: string | null;
  AlternateText: string | null;
  Url: string | null;
}
declare module '@org/salesforce/schema' {
  interface StandardObjects {
    Image: { fields: Image; parents: AuditParents; children: {} };
  }
}
