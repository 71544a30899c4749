// Generated from specs/salesforce/objects.json. Do not edit.
import type { AuditParents, SystemFields } from '../../schema.ts';
export interface CalendarView extends SystemFields {
  OwnerId: string | null;
  IsDeleted: boolean;
  Name: string | null;
  CalendarModelId: string | null;
  IsDisplayed: boolean;
  Color: string | null;
  FillPattern: string | null;
  ListViewFilterId: string | null;
  DateHandlingType: string | null;
  StartField: string | null;
  EndField: string | null;
  DisplayField: string | null;
  SobjectType: string | null;
  PublisherId: string | null;
}
declare module '@org/salesforce/schema' {
  interface StandardObjects {
    CalendarView: { fields: CalendarView; parents: AuditParents; children: {} };
  }
}
