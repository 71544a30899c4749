// Generated from specs/salesforce/objects.json. Do not edit.
import type { AuditParents, SystemFields } from '../../schema.ts';
export interface DatacloudPurchaseUsage extends SystemFields {
  IsDeleted: boolean;
  Name: string | null;
  UserId: string | null;
  UserType: string | null;
  PurchaseType: string | null;
  DatacloudEntityType: string | null;
  Usage: number | null;
  Description: string | null;
}
declare module '@org/salesforce/schema' {
  interface StandardObjects {
    DatacloudPurchaseUsage: { fields: DatacloudPurchaseUsage; parents: AuditParents; children: {} };
  }
}
