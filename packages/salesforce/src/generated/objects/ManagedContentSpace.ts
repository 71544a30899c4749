// Generated from specs/salesforce/objects.json. Do not edit.
import type { AuditParents, DateTimeText, SystemFields } from '../../schema.ts';
export interface ManagedContentSpace extends SystemFields {
  IsDeleted: boolean;
  Name: string | null;
  LastViewedDate: DateTimeText | null;
  LastReferencedDate: DateTimeText | null;
  Description: string | null;
  DefaultLanguage: string | null;
}
declare module '@org/salesforce/schema' {
  interface StandardObjects {
    ManagedContentSpace: { fields: ManagedContentSpace; parents: AuditParents; children: {} };
  }
}
