// Generated from specs/salesforce/objects.json. Do not edit.
import type { AuditParents, DateText, DateTimeText, SystemFields } from '../../schema.ts';
export interface Shift extends SystemFields {
  OwnerId: string | null;
  IsDeleted: boolean;
  ShiftNumber: string | null;
  LastViewedDate: DateTimeText | null;
  LastReferencedDate: DateTimeText | null;
  Label: string | null;
  StartTime: DateTimeText | null;
  EndTime: DateTimeText | null;
  ServiceResourceId: string | null;
  ServiceTerritoryId: string | null;
  StatusCategory: string | null;
  Status: string | null;
  TimeSlotType: string | null;
  WorkTypeId: string | null;
  WorkTypeGroupId: string | null;
  BackgroundColor: string | null;
  RecurrenceStartDate: DateText | null;
  RecurrenceEndDate: DateText | null;
  RecurrencePattern: string | null;
  Type: string | null;
}
declare module '@org/salesforce/schema' {
  interface StandardObjects {
    Shift: { fields: Shift; parents: AuditParents; children: {} };
  }
}
