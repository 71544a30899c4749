// Generated from specs/salesforce/objects.json. Do not edit.
import type { AuditParents, DateTimeText } from '../../schema.ts';
export interface ServiceResourceSkillChangeEvent {
  Id: string;
  ReplayId: string | null;
  ChangeEventHeader: unknown;
  SkillNumber: string | null;
  CreatedDate: DateTimeText;
  CreatedById: string;
  LastModifiedDate: DateTimeText;
  LastModifiedById: string;
  ServiceResourceId: string | null;
  SkillId: string | null;
  SkillLevel: number | null;
  EffectiveStartDate: DateTimeText | null;
  EffectiveEndDate: DateTimeText | null;
}
declare module '@org/salesforce/schema' {
  interface StandardObjects {
    ServiceResourceSkillChangeEvent: { fields: ServiceResourceSkillChangeEvent; parents: AuditParents; children: {} };
  }
}
