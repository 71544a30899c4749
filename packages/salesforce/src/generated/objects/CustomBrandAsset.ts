// Generated from specs/salesforce/objects.json. Do not edit.
import type { AuditParents, DateTimeText } from '../../schema.ts';
export interface CustomBrandAsset {
  Id: string;
  CustomBrandId: string;
  AssetCategory: string;
  TextAsset: string | null;
  AssetSourceId: string | null;
  CreatedById: string;
  CreatedDate: DateTimeText;
  LastModifiedDate: DateTimeText;
  LastModifiedById: string;
}
declare module '@org/salesforce/schema' {
  interface StandardObjects {
    CustomBrandAsset: { fields: CustomBrandAsset; parents: AuditParents & { CustomBrand: 'CustomBrand' }; children: {} };
  }
}
