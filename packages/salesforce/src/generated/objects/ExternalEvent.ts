// Generated from specs/salesforce/objects.json. Do not edit.
import type { AuditParents, SystemFields } from '../../schema.ts';
export interface ExternalEvent extends SystemFields {
  IsDeleted: boolean;
  Name: string | null;
  ExternalId: string | null;
  Title: string | null;
  Location: string | null;
  Notes: string | null;
  Time: string | null;
}
declare module '@org/salesforce/schema' {
  interface StandardObjects {
    ExternalEvent: { fields: ExternalEvent; parents: AuditParents; children: {} };
  }
}
