// Generated from specs/salesforce/objects.json. Do not edit.
import type { AuditParents, DateTimeText, SystemFields } from '../../schema.ts';
export interface PromotionTarget extends SystemFields {
  IsDeleted: boolean;
  Name: string | null;
  LastViewedDate: DateTimeText | null;
  LastReferencedDate: DateTimeText | null;
  PromotionId: string | null;
  PromotionTierId: string | null;
  TargetType: string | null;
  TargetId: string | null;
  AdjustmentType: string | null;
  AdjustmentPercent: number | null;
  AdjustmentAmount: number | null;
  RestrictionQuantity: number | null;
  TargetProductCategoryName: string | null;
  TargetProductName: string | null;
  TargetProductSku: string | null;
}
declare module '@org/salesforce/schema' {
  interface StandardObjects {
    PromotionTarget: { fields: PromotionTarget; parents: AuditParents; children: {} };
  }
}
