// Generated from specs/salesforce/objects.json. Do not edit.
import type { AuditParents, SystemFields } from '../../schema.ts';
export interface PartnerRole extends SystemFields {
  MasterLabel: string | null;
  ApiName: string;
  SortOrder: number | null;
  ReverseRole: string | null;
}
declare module '@org/salesforce/schema' {
  interface StandardObjects {
    PartnerRole: { fields: PartnerRole; parents: AuditParents; children: {} };
  }
}
