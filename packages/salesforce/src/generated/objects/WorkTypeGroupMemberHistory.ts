// Generated from specs/salesforce/objects.json. Do not edit.
import type { DateTimeText } from '../../schema.ts';
export interface WorkTypeGroupMemberHistory {
  Id: string;
  IsDeleted: boolean;
  WorkTypeGroupMemberId: string | null;
  CreatedById: string;
  CreatedDate: DateTimeText;
  Field: string | null;
  DataType: string | null;
  OldValue: string | null;
  NewValue: string | null;
}
declare module '@org/salesforce/schema' {
  interface StandardObjects {
    WorkTypeGroupMemberHistory: { fields: WorkTypeGroupMemberHistory; parents: { CreatedBy: 'User' }; children: {} };
  }
}
