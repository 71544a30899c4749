// Generated from specs/salesforce/objects.json. Do not edit.
import type { AuditParents, SystemFields } from '../../schema.ts';
export interface LeadStatus extends SystemFields {
  MasterLabel: string | null;
  ApiName: string;
  SortOrder: number | null;
  IsDefault: boolean;
  IsConverted: boolean;
}
declare module '@org/salesforce/schema' {
  interface StandardObjects {
    LeadStatus: { fields: LeadStatus; parents: AuditParents; children: {} };
  }
}
