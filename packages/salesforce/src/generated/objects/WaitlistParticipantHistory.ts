// Generated from specs/salesforce/objects.json. Do not edit.
import type { DateTimeText } from '../../schema.ts';
export interface WaitlistParticipantHistory {
  Id: string;
  IsDeleted: boolean;
  WaitlistParticipantId: string | null;
  CreatedById: string;
  CreatedDate: DateTimeText;
  Field: string | null;
  DataType: string | null;
  OldValue: string | null;
  NewValue: string | null;
}
declare module '@org/salesforce/schema' {
  interface StandardObjects {
    WaitlistParticipantHistory: { fields: WaitlistParticipantHistory; parents: { CreatedBy: 'User' }; children: {} };
  }
}
