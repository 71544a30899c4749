// Generated from specs/salesforce/objects.json. Do not edit.
import type { AuditParents, SystemFields } from '../../schema.ts';
export interface CampaignMemberStatus extends SystemFields {
  IsDeleted: boolean;
  CampaignId: string;
  Label: string;
  SortOrder: number | null;
  IsDefault: boolean;
  HasResponded: boolean;
}
declare module '@org/salesforce/schema' {
  interface StandardObjects {
    CampaignMemberStatus: { fields: CampaignMemberStatus; parents: AuditParents; children: {} };
  }
}
