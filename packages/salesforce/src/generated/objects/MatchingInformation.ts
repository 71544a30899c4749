// Generated from specs/salesforce/objects.json. Do not edit.
import type { AuditParents, SystemFields } from '../../schema.ts';
export interface MatchingInformation extends SystemFields {
  IsDeleted: boolean;
  Name: string | null;
  EmailAddress: string | null;
  ExternalId: string | null;
  SFDCIdId: string | null;
  IsPickedAsPreferred: boolean;
  UserId: string | null;
  PreferenceUsed: string | null;
}
declare module '@org/salesforce/schema' {
  interface StandardObjects {
    MatchingInformation: { fields: MatchingInformation; parents: AuditParents; children: {} };
  }
}
