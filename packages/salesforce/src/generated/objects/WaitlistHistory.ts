// Generated from specs/salesforce/objects.json. Do not edit.
import type { DateTimeText } from '../../schema.ts';
export interface WaitlistHistory {
  Id: string;
  IsDeleted: boolean;
  WaitlistId: string | null;
  CreatedById: string;
  CreatedDate: DateTimeText;
  Field: string | null;
  DataType: string | null;
  OldValue: string | null;
  NewValue: string | null;
}
declare module '@org/salesforce/schema' {
  interface StandardObjects {
    WaitlistHistory: { fields: WaitlistHistory; parents: { CreatedBy: 'User' }; children: {} };
  }
}
