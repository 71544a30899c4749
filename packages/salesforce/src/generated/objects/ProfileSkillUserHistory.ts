// Generated from specs/salesforce/objects.json. Do not edit.
import type { DateTimeText } from '../../schema.ts';
export interface ProfileSkillUserHistory {
  Id: string;
  IsDeleted: boolean;
  ProfileSkillUserId: string;
  CreatedById: string;
  CreatedDate: DateTimeText;
  Field: string;
  OldValue: string | null;
  NewValue: string | null;
}
declare module '@org/salesforce/schema' {
  interface StandardObjects {
    ProfileSkillUserHistory: { fields: ProfileSkillUserHistory; parents: { CreatedBy: 'User'; ProfileSkillUser: 'ProfileSkillUser' }; children: {} };
  }
}
