// Generated from specs/salesforce/objects.json. Do not edit.
import type { AuditParents, SystemFields } from '../../schema.ts';
export interface PlatformCachePartition extends SystemFields {
  IsDeleted: boolean;
  DeveloperName: string;
  Language: string | null;
  MasterLabel: string;
  NamespacePrefix: string | null;
  Description: string | null;
  IsDefaultPartition: boolean;
}
declare module '@org/salesforce/schema' {
  interface StandardObjects {
    PlatformCachePartition: { fields: PlatformCachePartition; parents: AuditParents; children: { PlatforCachePartitionTypes: 'PlatformCachePartitionType' } };
  }
}
