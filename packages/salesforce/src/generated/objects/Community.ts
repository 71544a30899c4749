// Generated from specs/salesforce/objects.json. Do not edit.
import type { AuditParents, SystemFields } from '../../schema.ts';
export interface Community extends SystemFields {
  Name: string;
  Description: string | null;
  IsActive: boolean;
  IsPublished: boolean;
}
declare module '@org/salesforce/schema' {
  interface StandardObjects {
    Community: { fields: Community; parents: AuditParents; children: {} };
  }
}
