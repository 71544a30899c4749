// Generated from specs/salesforce/objects.json. Do not edit.
import type { DateTimeText } from '../../schema.ts';
export interface CommSubscriptionTimingHistory {
  Id: string;
  IsDeleted: boolean;
  CommSubscriptionTimingId: string | null;
  CreatedById: string;
  CreatedDate: DateTimeText;
  Field: string | null;
  DataType: string | null;
  OldValue: string | null;
  NewValue: string | null;
}
declare module '@org/salesforce/schema' {
  interface StandardObjects {
    CommSubscriptionTimingHistory: { fields: CommSubscriptionTimingHistory; parents: { CreatedBy: 'User' }; children: {} };
  }
}
