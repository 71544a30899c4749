// Generated from specs/salesforce/objects.json. Do not edit.
import type { AuditParents, DateTimeText, SystemFields } from '../../schema.ts';
export interface Skill extends SystemFields {
  IsDeleted: boolean;
  DeveloperName: string | null;
  Language: string | null;
  MasterLabel: string | null;
  LastViewedDate: DateTimeText | null;
  Description: string | null;
  TypeId: string | null;
}
declare module '@org/salesforce/schema' {
  interface StandardObjects {
    Skill: { fields: Skill; parents: AuditParents; children: {} };
  }
}
