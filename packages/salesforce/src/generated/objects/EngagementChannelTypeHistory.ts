// Generated from specs/salesforce/objects.json. Do not edit.
import type { DateTimeText } from '../../schema.ts';
export interface EngagementChannelTypeHistory {
  Id: string;
  IsDeleted: boolean;
  EngagementChannelTypeId: string | null;
  CreatedById: string;
  CreatedDate: DateTimeText;
  Field: string | null;
  DataType: string | null;
  OldValue: string | null;
  NewValue: string | null;
}
declare module '@org/salesforce/schema' {
  interface StandardObjects {
    EngagementChannelTypeHistory: { fields: EngagementChannelTypeHistory; parents: { CreatedBy: 'User' }; children: {} };
  }
}
