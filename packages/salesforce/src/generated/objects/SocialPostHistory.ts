// Generated from specs/salesforce/objects.json. Do not edit.
import type { DateTimeText } from '../../schema.ts';
export interface SocialPostHistory {
  Id: string;
  IsDeleted: boolean;
  SocialPostId: string;
  CreatedById: string;
  CreatedDate: DateTimeText;
  Field: string;
  OldValue: string | null;
  NewValue: string | null;
}
declare module '@org/salesforce/schema' {
  interface StandardObjects {
    SocialPostHistory: { fields: SocialPostHistory; parents: { CreatedBy: 'User'; SocialPost: 'SocialPost' }; children: {} };
  }
}
