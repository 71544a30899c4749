// Generated from specs/salesforce/objects.json. Do not edit.
import type { DateTimeText } from '../../schema.ts';
export interface SkillRequirementHistory {
  Id: string;
  IsDeleted: boolean;
  SkillRequirementId: string | null;
  CreatedById: string;
  CreatedDate: DateTimeText;
  Field: string | null;
  DataType: string | null;
  OldValue: string | null;
  NewValue: string | null;
}
declare module '@org/salesforce/schema' {
  interface StandardObjects {
    SkillRequirementHistory: { fields: SkillRequirementHistory; parents: { CreatedBy: 'User' }; children: {} };
  }
}
