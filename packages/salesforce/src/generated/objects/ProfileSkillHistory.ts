// Generated from specs/salesforce/objects.json. Do not edit.
import type { DateTimeText } from '../../schema.ts';
export interface ProfileSkillHistory {
  Id: string;
  IsDeleted: boolean;
  ProfileSkillId: string;
  CreatedById: string;
  CreatedDate: DateTimeText;
  Field: string;
  OldValue: string | null;
  NewValue: string | null;
}
declare module '@org/salesforce/schema' {
  interface StandardObjects {
    ProfileSkillHistory: { fields: ProfileSkillHistory; parents: { CreatedBy: 'User'; ProfileSkill: 'ProfileSkill' }; children: {} };
  }
}
