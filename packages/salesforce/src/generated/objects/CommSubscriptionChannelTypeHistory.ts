// Generated from specs/salesforce/objects.json. Do not edit.
import type { DateTimeText } from '../../schema.ts';
export interface CommSubscriptionChannelTypeHistory {
  Id: string;
  IsDeleted: boolean;
  CommSubscriptionChannelTypeId: string | null;
  CreatedById: string;
  CreatedDate: DateTimeText;
  Field: string | null;
  DataType: string | null;
  OldValue: string | null;
  NewValue: string | null;
}
declare module '@org/salesforce/schema' {
  interface StandardObjects {
    CommSubscriptionChannelTypeHistory: { fields: CommSubscriptionChannelTypeHistory; parents: { CreatedBy: 'User' }; children: {} };
  }
}
