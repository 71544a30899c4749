// Generated from specs/salesforce/objects.json. Do not edit.
import type { AuditParents, DateTimeText, SystemFields } from '../../schema.ts';
export interface ServiceResourceSkill extends SystemFields {
  IsDeleted: boolean;
  SkillNumber: string | null;
  LastViewedDate: DateTimeText | null;
  LastReferencedDate: DateTimeText | null;
  ServiceResourceId: string | null;
  SkillId: string | null;
  SkillLevel: number | null;
  EffectiveStartDate: DateTimeText | null;
  EffectiveEndDate: DateTimeText | null;
}
declare module '@org/salesforce/schema' {
  interface StandardObjects {
    ServiceResourceSkill: { fields: ServiceResourceSkill; parents: AuditParents; children: {} };
  }
}
