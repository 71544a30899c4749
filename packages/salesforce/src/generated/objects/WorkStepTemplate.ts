// Generated from specs/salesforce/objects.json. Do not edit.
import type { AuditParents, DateTimeText, SystemFields } from '../../schema.ts';
export interface WorkStepTemplate extends SystemFields {
  OwnerId: string | null;
  IsDeleted: boolean;
  Name: string | null;
  LastViewedDate: DateTimeText | null;
  LastReferencedDate: DateTimeText | null;
  IsActive: boolean;
  Description: string | null;
  ActionDefinition: string | null;
  ActionType: string | null;
}
declare module '@org/salesforce/schema' {
  interface StandardObjects {
    WorkStepTemplate: { fields: WorkStepTemplate; parents: AuditParents; children: {} };
  }
}
