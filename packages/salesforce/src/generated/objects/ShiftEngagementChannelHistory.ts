// Generated from specs/salesforce/objects.json. Do not edit.
import type { DateTimeText } from '../../schema.ts';
export interface ShiftEngagementChannelHistory {
  Id: string;
  IsDeleted: boolean;
  ShiftEngagementChannelId: string | null;
  CreatedById: string;
  CreatedDate: DateTimeText;
  Field: string | null;
  DataType: string | null;
  OldValue: string | null;
  NewValue: string | null;
}
declare module '@org/salesforce/schema' {
  interface StandardObjects {
    ShiftEngagementChannelHistory: { fields: ShiftEngagementChannelHistory; parents: { CreatedBy: 'User' }; children: {} };
  }
}
