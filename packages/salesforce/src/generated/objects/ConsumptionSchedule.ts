// Generated from specs/salesforce/objects.json. Do not edit.
import type { AuditParents, DateTimeText, SystemFields } from '../../schema.ts';
export interface ConsumptionSchedule extends SystemFields {
  OwnerId: string | null;
  IsDeleted: boolean;
  Name: string | null;
  LastViewedDate: DateTimeText | null;
  LastReferencedDate: DateTimeText | null;
  IsActive: boolean;
  Description: string | null;
  BillingTerm: number | null;
  BillingTermUnit: string | null;
  Type: string | null;
  UnitOfMeasure: string | null;
  RatingMethod: string | null;
  MatchingAttribute: string | null;
  NumberOfRates: number | null;
}
declare module '@org/salesforce/schema' {
  interface StandardObjects {
    ConsumptionSchedule: { fields: ConsumptionSchedule; parents: AuditParents; children: {} };
  }
}
