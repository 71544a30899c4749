// Generated from specs/salesforce/objects.json. Do not edit.
import type { AuditParents, DateTimeText, SystemFields } from '../../schema.ts';
export interface AppointmentCategory extends SystemFields {
  IsDeleted: boolean;
  Name: string | null;
  LastViewedDate: DateTimeText | null;
  LastReferencedDate: DateTimeText | null;
  IsScheduled: boolean;
  IsDropIn: boolean;
}
declare module '@org/salesforce/schema' {
  interface StandardObjects {
    AppointmentCategory: { fields: AppointmentCategory; parents: AuditParents; children: {} };
  }
}
