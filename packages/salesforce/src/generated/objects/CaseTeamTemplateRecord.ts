// Generated from specs/salesforce/objects.json. Do not edit.
import type { DateTimeText } from '../../schema.ts';
export interface CaseTeamTemplateRecord {
  Id: string;
  ParentId: string;
  TeamTemplateId: string;
  CreatedDate: DateTimeText;
  CreatedById: string;
  SystemModstamp: DateTimeText;
}
declare module '@org/salesforce/schema' {
  interface StandardObjects {
    CaseTeamTemplateRecord: { fields: CaseTeamTemplateRecord; parents: { CreatedBy: 'User'; Parent: 'Case'; TeamTemplate: 'CaseTeamTemplate' }; children: {} };
  }
}
