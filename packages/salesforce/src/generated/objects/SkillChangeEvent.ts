// Generated from specs/salesforce/objects.json. Do not edit.
import type { AuditParents, DateTimeText } from '../../schema.ts';
export interface SkillChangeEvent {
  Id: string;
  ReplayId: string | null;
  ChangeEventHeader: unknown;
  DeveloperName: string | null;
  Language: string | null;
  MasterLabel: string | null;
  CreatedDate: DateTimeText;
  CreatedById: string;
  LastModifiedDate: DateTimeText;
  LastModifiedById: string;
  Description: string | null;
  TypeId: string | null;
}
declare module '@org/salesforce/schema' {
  interface StandardObjects {
    SkillChangeEvent: { fields: SkillChangeEvent; parents: AuditParents; children: {} };
  }
}
