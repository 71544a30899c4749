// Generated from specs/salesforce/objects.json. Do not edit.
import type { AuditParents, SystemFields } from '../../schema.ts';
export interface Vote extends SystemFields {
  IsDeleted: boolean;
  ParentId: string;
  Type: string;
}
declare module '@org/salesforce/schema' {
  interface StandardObjects {
    Vote: { fields: Vote; parents: AuditParents & { Parent: 'Name' }; children: {} };
  }
}
