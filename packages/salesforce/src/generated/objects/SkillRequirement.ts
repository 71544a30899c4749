// Generated from specs/salesforce/objects.json. Do not edit.
import type { AuditParents, DateTimeText, SystemFields } from '../../schema.ts';
export interface SkillRequirement extends SystemFields {
  IsDeleted: boolean;
  SkillNumber: string | null;
  LastViewedDate: DateTimeText | null;
  LastReferencedDate: DateTimeText | null;
  RelatedRecordId: string | null;
  SkillId: string | null;
  SkillLevel: number | null;
}
declare module '@org/salesforce/schema' {
  interface StandardObjects {
    SkillRequirement: { fields: SkillRequirement; parents: AuditParents; children: {} };
  }
}
