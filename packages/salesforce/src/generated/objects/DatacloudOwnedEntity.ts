// Generated from specs/salesforce/objects.json. Do not edit.
import type { AuditParents, SystemFields } from '../../schema.ts';
export interface DatacloudOwnedEntity extends SystemFields {
  IsDeleted: boolean;
  Name: string | null;
  DataDotComKey: string | null;
  DatacloudEntityType: string | null;
  UserId: string | null;
  PurchaseUsageId: string | null;
  PurchaseType: string | null;
}
declare module '@org/salesforce/schema' {
  interface StandardObjects {
    DatacloudOwnedEntity: { fields: DatacloudOwnedEntity; parents: AuditParents; children: {} };
  }
}
