// Generated from specs/salesforce/objects.json. Do not edit.
import type { DateTimeText } from '../../schema.ts';
export interface ServiceResourceSkillHistory {
  Id: string;
  IsDeleted: boolean;
  ServiceResourceSkillId: string | null;
  CreatedById: string;
  CreatedDate: DateTimeText;
  Field: string | null;
  DataType: string | null;
  OldValue: string | null;
  NewValue: string | null;
}
declare module '@org/salesforce/schema' {
  interface StandardObjects {
    ServiceResourceSkillHistory: { fields: ServiceResourceSkillHistory; parents: { CreatedBy: 'User' }; children: {} };
  }
}
