// Generated from specs/salesforce/objects.json. Do not edit.
import type { AuditParents, DateText, DateTimeText } from '../../schema.ts';
export interface ShiftChangeEvent {
  Id: string;
  ReplayId: string | null;
  ChangeEventHeader: unknown;
  OwnerId: string | null;
  ShiftNumber: string | null;
  CreatedDate: DateTimeText;
  CreatedById: string;
  LastModifiedDate: DateTimeText;
  LastModifiedById: string;
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
    ShiftChangeEvent: { fields: ShiftChangeEvent; parents: AuditParents; children: {} };
  }
}
