// Generated from specs/salesforce/objects.json. Do not edit.
import type { AuditParents, SystemFields } from '../../schema.ts';
export interface PlatformCachePartitionType extends SystemFields {
  IsDeleted: boolean;
  PlatformCachePartitionId: string;
  CacheType: string;
  AllocatedCapacity: number | null;
  AllocatedPurchasedCapacity: number | null;
  AllocatedTrialCapacity: number | null;
  AllocatedPartnerCapacity: number | null;
}
declare module '@org/salesforce/schema' {
  interface StandardObjects {
    PlatformCachePartitionType: { fields: PlatformCachePartitionType; parents: AuditParents & { PlatformCachePartition: 'PlatformCachePartition' }; children: {} };
  }
}
