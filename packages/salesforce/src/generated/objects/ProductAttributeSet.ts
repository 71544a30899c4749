// Generated from specs/salesforce/objects.json. Do not edit.
import type { AuditParents, SystemFields } from '../../schema.ts';
export interface ProductAttributeSet extends SystemFields {
  IsDeleted: boolean;
  DeveloperName: string | null;
  Language: string | null;
  MasterLabel: string | null;
  NamespacePrefix: string | null;
  Description: string | null;
}
declare module '@org/salesforce/schema' {
  interface StandardObjects {
    ProductAttributeSet: { fields: ProductAttributeSet; parents: AuditParents; children: {} };
  }
}
