// Generated from specs/salesforce/objects.json. Do not edit.
import type { DateTimeText } from '../../schema.ts';
export interface CommSubscriptionHistory {
  Id: string;
  IsDeleted: boolean;
  CommSubscriptionId: string | null;
  CreatedById: string;
  CreatedDate: DateTimeText;
  Field: string | null;
  DataType: string | null;
  OldValue: string | null;
  NewValue: string | null;
}
declare module '@org/salesforce/schema' {
  interface StandardObjects {
    CommSubscriptionHistory: { fields: CommSubscriptionHistory; parents: { CreatedBy: 'User' }; children: {} };
  }
}
