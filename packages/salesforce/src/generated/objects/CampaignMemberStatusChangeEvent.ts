// Generated from specs/salesforce/objects.json. Do not edit.
import type { AuditParents, DateTimeText } from '../../schema.ts';
export interface CampaignMemberStatusChangeEvent {
  Id: string;
  ReplayId: string | null;
  ChangeEventHeader: unknown;
  CampaignId: string | null;
  SortOrder: number | null;
  IsDefault: boolean;
  HasResponded: boolean;
  CreatedDate: DateTimeText;
  CreatedById: string;
  LastModifiedDate: DateTimeText;
  LastModifiedById: string;
}
declare module '@org/salesforce/schema' {
  interface StandardObjects {
    CampaignMemberStatusChangeEvent: { fields: CampaignMemberStatusChangeEvent; parents: AuditParents; children: {} };
  }
}
