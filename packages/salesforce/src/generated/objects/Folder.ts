// Generated from specs/salesforce/objects.json. Do not edit.
import type { AuditParents, SystemFields } from '../../schema.ts';
export interface Folder extends SystemFields {
  ParentId: string | null;
  Name: string;
  DeveloperName: string | null;
  AccessType: string;
  IsReadonly: boolean;
  Type: string;
  NamespacePrefix: string | null;
}
declare module '@org/salesforce/schema' {
  interface StandardObjects {
    Folder: { fields: Folder; parents: AuditParents; children: { SubFolders: 'Folder' } };
  }
}
