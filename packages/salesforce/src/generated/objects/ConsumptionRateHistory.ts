// Generated from specs/salesforce/objects.json. Do not edit.
import type { DateTimeText } from '../../schema.ts';
export interface ConsumptionRateHistory {
  Id: string;
  IsDeleted: boolean;
  ConsumptionRateId: string | null;
  CreatedById: string;
  CreatedDate: DateTimeText;
  Field: string | null;
  DataType: string | null;
  OldValue: string | null;
  NewValue: string | null;
}
declare module '@org/salesforce/schema' {
  interface StandardObjects {
    ConsumptionRateHistory: { fields: ConsumptionRateHistory; parents: { CreatedBy: 'User' }; children: {} };
  }
}
