// Generated from specs/salesforce/objects.json. Do not edit.
import type { AuditParents, DateTimeText, SystemFields } from '../../schema.ts';
export interface DataUsePurpose extends SystemFields {
  OwnerId: string | null;
  IsDeleted: boolean;
  Name: string | null;
  LastViewedDate: DateTimeText | null;
  LastReferencedDate: DateTimeText | null;
  LegalBasisId: string | null;
  Description: string | null;
  CanDataSubjectOptOut: boolean;
}
declare module '@org/salesforce/schema' {
  interface StandardObjects {
    DataUsePurpose: { fields: DataUsePurpose; parents: AuditParents; children: {} };
  }
}
