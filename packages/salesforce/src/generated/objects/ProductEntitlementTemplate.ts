// Generated from specs/salesforce/objects.json. Do not edit.
import type { DateTimeText } from '../../schema.ts';
export interface ProductEntitlementTemplate {
  Id: string;
  Product2Id: string;
  EntitlementTemplateId: string;
  SystemModstamp: DateTimeText;
  CreatedDate: DateTimeText;
  CreatedById: string;
}
declare module '@org/salesforce/schema' {
  interface StandardObjects {
    ProductEntitlementTemplate: { fields: ProductEntitlementTemplate; parents: { CreatedBy: 'User' }; children: {} };
  }
}
