// Generated from specs/salesforce/objects.json. Do not edit.
import type { AuditParents, SystemFields } from '../../schema.ts';
export interface OrgWideEmailAddress extends SystemFields {
  IsVerified: boolean;
  Address: string;
  DisplayName: string;
  IsAllowAllProfiles: boolean;
  Purpose: string | null;
}
declare module '@org/salesforce/schema' {
  interface StandardObjects {
    OrgWideEmailAddress: { fields: OrgWideEmailAddress; parents: AuditParents; children: {} };
  }
}
