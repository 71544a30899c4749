// Generated from specs/salesforce/objects.json. Do not edit.
import type { AuditParents, DateTimeText, SystemFields } from '../../schema.ts';
export interface ActivityFieldHistory extends SystemFields {
  ActivityId: string | null;
  ChangedDate: DateTimeText | null;
  ChangedById: string | null;
  FieldName: string | null;
  DataType: string | null;
  Operation: string | null;
  IsDataAvailable: boolean;
  OldValueDateTime: DateTimeText | null;
  NewValueDateTime: DateTimeText | null;
  OldValueNumber: number | null;
  NewValueNumber: number | null;
  OldValueText: string | null;
  NewValueText: string | null;
}
declare module '@org/salesforce/schema' {
  interface StandardObjects {
    ActivityFieldHistory: { fields: ActivityFieldHistory; parents: AuditParents; children: {} };
  }
}
