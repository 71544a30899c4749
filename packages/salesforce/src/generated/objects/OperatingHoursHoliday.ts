// Generated from specs/salesforce/objects.json. Do not edit.
import type { AuditParents, DateTimeText, SystemFields } from '../../schema.ts';
export interface OperatingHoursHoliday extends SystemFields {
  IsDeleted: boolean;
  OperatingHoursHolidayNumber: string | null;
  LastViewedDate: DateTimeText | null;
  LastReferencedDate: DateTimeText | null;
  OperatingHoursId: string | null;
  HolidayId: string | null;
  DateAndTime: string | null;
}
declare module '@org/salesforce/schema' {
  interface StandardObjects {
    OperatingHoursHoliday: { fields: OperatingHoursHoliday; parents: AuditParents; children: {} };
  }
}
