// Generated from specs/salesforce/objects.json. Do not edit.
import type { DateTimeText } from '../../schema.ts';
export interface EngagementChannelWorkTypeHistory {
  Id: string;
  IsDeleted: boolean;
  EngagementChannelWorkTypeId: string | null;
  CreatedById: string;
  CreatedDate: DateTimeText;
  Field: string | null;
  DataType: string | null;
  OldValue: string | null;
  NewValue: string | null;
}
declare module '@org/salesforce/schema' {
  interface StandardObjects {
    EngagementChannelWorkTypeHistory: { fields: EngagementChannelWorkTypeHistory; parents: { CreatedBy: 'User' }; children: {} };
  }
}
