// Generated from specs/salesforce/objects.json. Do not edit.
import type { AuditParents, SystemFields } from '../../schema.ts';
export interface ConferenceNumber extends SystemFields {
  IsDeleted: boolean;
  Name: string | null;
  ExternalEventId: string | null;
  Label: string | null;
  Number: string | null;
  AccessCode: string | null;
  Vendor: string | null;
}
declare module '@org/salesforce/schema' {
  interface StandardObjects {
    ConferenceNumber: { fields: ConferenceNumber; parents: AuditParents; children: {} };
  }
}
