// Generated from specs/salesforce/objects.json. Do not edit.
import type { AuditParents, DateText, DateTimeText } from '../../schema.ts';
export interface CampaignMemberChangeEvent {
  Id: string;
  ReplayId: string | null;
  ChangeEventHeader: unknown;
  CampaignId: string | null;
  LeadId: string | null;
  ContactId: string | null;
  Status: string | null;
  HasResponded: boolean;
  CreatedDate: DateTimeText;
  CreatedById: string;
  LastModifiedDate: DateTimeText;
  LastModifiedById: string;
  FirstRespondedDate: DateText | null;
}
declare module '@org/salesforce/schema' {
  interface StandardObjects {
    CampaignMemberChangeEvent: { fields: CampaignMemberChangeEvent; parents: AuditParents; children: {} };
  }
}
