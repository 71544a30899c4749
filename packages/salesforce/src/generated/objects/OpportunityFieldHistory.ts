// Generated from specs/salesforce/objects.json. Do not edit.
import type { DateTimeText } from '../../schema.ts';
export interface OpportunityFieldHistory {
  Id: string;
  IsDeleted: boolean;
  OpportunityId: string;
  CreatedById: string;
  CreatedDate: DateTimeText;
  Field: string;
  DataType: string | null;
  OldValue: string | null;
  NewValue: string | null;
}
declare module '@org/salesforce/schema' {
  interface StandardObjects {
    OpportunityFieldHistory: { fields: OpportunityFieldHistory; parents: { CreatedBy: 'User'; Opportunity: 'Opportunity' }; children: {} };
  }
}
