// Generated from specs/salesforce/objects.json. Do not edit.
import type { AuditParents, DateTimeText, SystemFields } from '../../schema.ts';
export interface PromotionSegmentSalesStore extends SystemFields {
  IsDeleted: boolean;
  Name: string | null;
  LastViewedDate: DateTimeText | null;
  LastReferencedDate: DateTimeText | null;
  PromotionSegmentId: string | null;
  SalesStoreId: string | null;
}
declare module '@org/salesforce/schema' {
  interface StandardObjects {
    PromotionSegmentSalesStore: { fields: PromotionSegmentSalesStore; parents: AuditParents; children: {} };
  }
}
