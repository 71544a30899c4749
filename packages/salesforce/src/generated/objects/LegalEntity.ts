// Generated from specs/salesforce/objects.json. Do not edit.
import type { AuditParents, DateTimeText, SystemFields } from '../../schema.ts';
export interface LegalEntity extends SystemFields {
  OwnerId: string | null;
  IsDeleted: boolean;
  Name: string | null;
  LastViewedDate: DateTimeText | null;
  LastReferencedDate: DateTimeText | null;
  CompanyName: string | null;
  Description: string | null;
  Status: string | null;
  LegalEntityStreet: string | null;
  LegalEntityCity: string | null;
  LegalEntityState: string | null;
  LegalEntityPostalCode: string | null;
  LegalEntityCountry: string | null;
  LegalEntityLatitude: number | null;
  LegalEntityLongitude: number | null;
  LegalEntityGeocodeAccuracy: string | null;
  LegalEntityAddress: unknown;
}
declare module '@org/salesforce/schema' {
  interface StandardObjects {
    LegalEntity: { fields: LegalEntity; parents: AuditParents; children: {} };
  }
}
