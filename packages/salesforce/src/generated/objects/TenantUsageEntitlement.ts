// Generated from specs/salesforce/objects.json. Do not edit.
import type { AuditParents, DateText, DateTimeText, SystemFields } from '../../schema.ts';
export interface TenantUsageEntitlement extends SystemFields {
  IsDeleted: boolean;
  ResourceGroupKey: string;
  Setting: string;
  StartDate: DateText;
  EndDate: DateText | null;
  CurrentAmountAllowed: number;
  Frequency: string | null;
  IsPersistentResource: boolean;
  HasRollover: boolean;
  OverageGrace: number | null;
  AmountUsed: number | null;
  UsageDate: DateTimeText | null;
  MasterLabel: string | null;
}
declare module '@org/salesforce/schema' {
  interface StandardObjects {
    TenantUsageEntitlement: { fields: TenantUsageEntitlement; parents: AuditParents; children: {} };
  }
}
