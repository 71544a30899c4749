// Generated from specs/salesforce/objects.json. Do not edit.
import type { AuditParents, SystemFields } from '../../schema.ts';
export interface MilestoneType extends SystemFields {
  Name: string;
  Description: string | null;
  RecurrenceType: string | null;
}
declare module '@org/salesforce/schema' {
  interface StandardObjects {
    MilestoneType: { fields: MilestoneType; parents: AuditParents; children: {} };
  }
}
