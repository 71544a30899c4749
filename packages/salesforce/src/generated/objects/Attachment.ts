// Generated from specs/salesforce/objects.json. Do not edit.
import type { AuditParents, SystemFields } from '../../schema.ts';
export interface Attachment extends SystemFields {
  IsDeleted: boolean;
  ParentId: string;
  Name: string;
  IsPrivate: boolean;
  ContentType: string | null;
  BodyLength: number | null;
  Body: string;
  OwnerId: string;
  Description: string | null;
}
declare module '@org/salesforce/schema' {
  interface StandardObjects {
    Attachment: { fields: Attachment; parents: AuditParents & { Parent: 'Name'; Owner: 'User' }; children: {} };
  }
}
