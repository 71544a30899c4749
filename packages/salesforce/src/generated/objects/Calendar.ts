// Generated from specs/salesforce/objects.json. Do not edit.
import type { AuditParents, SystemFields } from '../../schema.ts';
export interface Calendar extends SystemFields {
  Name: string | null;
  UserId: string | null;
  Type: string | null;
  IsActive: boolean;
}
declare module '@org/salesforce/schema' {
  interface StandardObjects {
    Calendar: { fields: Calendar; parents: AuditParents; children: {} };
  }
}
