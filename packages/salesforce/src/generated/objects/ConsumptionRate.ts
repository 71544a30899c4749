// Generated from specs/salesforce/objects.json. Do not edit.
import type { AuditParents, SystemFields } from '../../schema.ts';
export interface ConsumptionRate extends SystemFields {
  IsDeleted: boolean;
  Name: string | null;
  ConsumptionScheduleId: string | null;
  Description: string | null;
  ProcessingOrder: number | null;
  PricingMethod: string | null;
  LowerBound: number | null;
  UpperBound: number | null;
  Price: number | null;
}
declare module '@org/salesforce/schema' {
  interface StandardObjects {
    ConsumptionRate: { fields: ConsumptionRate; parents: AuditParents; children: {} };
  }
}
