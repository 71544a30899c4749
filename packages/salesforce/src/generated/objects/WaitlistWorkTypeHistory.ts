// Generated from specs/salesforce/objects.json. Do not edit.
import type { DateTimeText } from '../../schema.ts';
export interface WaitlistWorkTypeHistory {
  Id: string;
  IsDeleted: boolean;
  WaitlistWorkTypeId: string | null;
  CreatedById: string;
  CreatedDate: DateTimeText;
  Field: string | null;
  DataType: string | null;
  OldValue: string | null;
  NewValue: string | null;
}
declare module '@org/salesforce/schema' {
  interface StandardObjects {
    WaitlistWorkTypeHistory: { fields: WaitlistWorkTypeHistory; parents: { CreatedBy: 'User' }; children: {} };
  }
}
