// Generated from specs/salesforce/objects.json. Do not edit.
import type { DateTimeText } from '../../schema.ts';
export interface CampaignShare {
  Id: string;
  CampaignId: string;
  UserOrGroupId: string;
  CampaignAccessLevel: string;
  RowCause: string | null;
  LastModifiedDate: DateTimeText;
  LastModifiedById: string;
  IsDeleted: boolean;
}
declare module '@org/salesforce/schema' {
  interface StandardObjects {
    CampaignShare: { fields: CampaignShare; parents: { LastModifiedBy: 'User'; Campaign: 'Campaign'; UserOrGroup: 'Name' }; children: {} };
  }
}
