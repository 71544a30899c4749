// Generated from specs/salesforce/objects.json. Do not edit.
import type { AuditParents, DateTimeText, SystemFields } from '../../schema.ts';
export interface SlaProcess extends SystemFields {
  Name: string;
  NameNorm: string;
  Description: string | null;
  IsActive: boolean;
  StartDateField: string;
  SobjectType: string;
  IsDeleted: boolean;
  BusinessHoursId: string | null;
  LastViewedDate: DateTimeText | null;
}
declare module '@org/salesforce/schema' {
  interface StandardObjects {
    SlaProcess: { fields: SlaProcess; parents: AuditParents & { BusinessHours: 'BusinessHours' | null }; children: { EntityMilestones: 'EntityMilestone' } };
  }
}
