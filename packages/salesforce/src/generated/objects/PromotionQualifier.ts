// Generated from specs/salesforce/objects.json. Do not edit.
import type { AuditParents, DateTimeText, SystemFields } from '../../schema.ts';
export interface PromotionQualifier extends SystemFields {
  IsDeleted: boolean;
  Name: string | null;
  LastViewedDate: DateTimeText | null;
  LastReferencedDate: DateTimeText | null;
  PromotionId: string | null;
  PromotionTierId: string | null;
  QualifierType: string | null;
  QualifierId: string | null;
  MinimumQuantity: number | null;
  MinimumAmount: number | null;
  QualifierProductCategoryName: string | null;
  QualifierProductName: string | null;
  QualifierProductSku: string | null;
}
declare module '@org/salesforce/schema' {
  interface StandardObjects {
    PromotionQualifier: { fields: PromotionQualifier; parents: AuditParents; children: {} };
  }
}
