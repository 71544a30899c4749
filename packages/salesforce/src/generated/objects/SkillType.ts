// Generated from specs/salesforce/objects.json. Do not edit.
import type { AuditParents, SystemFields } from '../../schema.ts';
export interface SkillType extends SystemFields {
  IsDeleted: boolean;
  DeveloperName: string | null;
  Language: string | null;
  MasterLabel: string | null;
}
declare module '@org/salesforce/schema' {
  interface StandardObjects {
    SkillType: { fields: SkillType; parents: AuditParents; children: {} };
  }
}
