// Generated from specs/salesforce/objects.json. Do not edit.
import type { DateTimeText } from '../../schema.ts';
export interface ConsumptionScheduleHistory {
  Id: string;
  IsDeleted: boolean;
  ConsumptionScheduleId: string | null;
  CreatedById: string;
  CreatedDate: DateTimeText;
  Field: string | null;
  DataType: string | null;
  OldValue: string | null;
  NewValue: string | null;
}
declare module '@org/salesforce/schema' {
  interface StandardObjects {
    ConsumptionScheduleHistory: { fields: ConsumptionScheduleHistory; parents: { CreatedBy: 'User' }; children: {} };
  }
}
