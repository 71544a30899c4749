// Generated from specs/salesforce/objects.json. Do not edit.
import type { AuditParents, SystemFields } from '../../schema.ts';
export interface NoteAndAttachment extends SystemFields {
  IsDeleted: boolean;
  IsNote: boolean;
  ParentId: string;
  Title: string | null;
  IsPrivate: boolean;
  OwnerId: string;
}
declare module '@org/salesforce/schema' {
  interface StandardObjects {
    NoteAndAttachment: { fields: NoteAndAttachment; parents: AuditParents & { Parent: 'Name'; Owner: 'User' }; children: {} };
  }
}
