// Generated from specs/salesforce/objects.json. Do not edit.
import type { DateTimeText } from '../../schema.ts';
export interface OpportunityShare {
  Id: string;
  OpportunityId: string;
  UserOrGroupId: string;
  OpportunityAccessLevel: string;
  RowCause: string | null;
  LastModifiedDate: DateTimeText;
  LastModifiedById: string;
  IsDeleted: boolean;
}
declare module '@org/salesforce/schema' {
  interface StandardObjects {
    OpportunityShare: { fields: OpportunityShare; parents: { LastModifiedBy: 'User'; Opportunity: 'Opportunity'; UserOrGroup: 'Name' }; children: {} };
  }
}
