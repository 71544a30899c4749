// Generated from specs/salesforce/objects.json. Do not edit.
import type { AuditParents, SystemFields } from '../../schema.ts';
export interface Note extends SystemFields {
  IsDeleted: boolean;
  ParentId: string;
  Title: string;
  IsPrivate: boolean;
  Body: string | null;
  OwnerId: string;
}
declare module '@org/salesforce/schema' {
  interface StandardObjects {
    Note: { fields: Note; parents: AuditParents & { Parent: 'Name'; Owner: 'User' }; children: {} };
  }
}
