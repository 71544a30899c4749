// Generated from specs/salesforce/objects.json. Do not edit.
import type { AuditParents, SystemFields } from '../../schema.ts';
export interface AdditionalNumber extends SystemFields {
  IsDeleted: boolean;
  CallCenterId: string | null;
  Name: string;
  Description: string | null;
  Phone: string | null;
}
declare module '@org/salesforce/schema' {
  interface StandardObjects {
    AdditionalNumber: { fields: AdditionalNumber; parents: AuditParents; children: {} };
  }
}
