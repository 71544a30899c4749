// Generated from specs/salesforce/objects.json. Do not edit.
import type { AuditParents, SystemFields } from '../../schema.ts';
export interface ProductConsumptionSchedule extends SystemFields {
  IsDeleted: boolean;
  ProductId: string | null;
  ConsumptionScheduleId: string | null;
}
declare module '@org/salesforce/schema' {
  interface StandardObjects {
    ProductConsumptionSchedule: { fields: ProductConsumptionSchedule; parents: AuditParents; children: {} };
  }
}
