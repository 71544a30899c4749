// Generated from specs/salesforce/objects.json. Do not edit.
import type { AuditParents, DateTimeText } from '../../schema.ts';
export interface SkillRequirementChangeEvent {
  Id: string;
  ReplayId: string | null;
  ChangeEventHeader: unknown;
  SkillNumber: string | null;
  CreatedDate: DateTimeText;
  CreatedById: string;
  LastModifiedDate: DateTimeText;
  LastModifiedById: string;
  RelatedRecordId: string | null;
  SkillId: string | null;
  SkillLevel: number | null;
}
declare module '@org/salesforce/schema' {
  interface StandardObjects {
    SkillRequirementChangeEvent: { fields: SkillRequirementChangeEvent; parents: AuditParents; children: {} };
  }
}
