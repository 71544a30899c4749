// Generated from specs/salesforce/objects.json. Do not edit.
import type { DateTimeText } from '../../schema.ts';
export interface ProfileSkillEndorsementHistory {
  Id: string;
  IsDeleted: boolean;
  ProfileSkillEndorsementId: string;
  CreatedById: string;
  CreatedDate: DateTimeText;
  Field: string;
  OldValue: string | null;
  NewValue: string | null;
}
declare module '@org/salesforce/schema' {
  interface StandardObjects {
    ProfileSkillEndorsementHistory: { fields: ProfileSkillEndorsementHistory; parents: { CreatedBy: 'User'; ProfileSkillEndorsement: 'ProfileSkillEndorsement' }; children: {} };
  }
}
