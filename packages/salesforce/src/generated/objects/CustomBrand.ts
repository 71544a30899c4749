// Generated from specs/salesforce/objects.json. Do not edit.
import type { AuditParents, DateTimeText } from '../../schema.ts';
export interface CustomBrand {
  Id: string;
  ParentId: string;
  CreatedById: string;
  CreatedDate: DateTimeText;
  LastModifiedDate: DateTimeText;
  LastModifiedById: string;
}
declare module '@org/salesforce/schema' {
  interface StandardObjects {
    CustomBrand: { fields: CustomBrand; parents: AuditParents; children: { CustomBrandAssets: 'CustomBrandAsset' } };
  }
}
