// Generated from specs/salesforce/objects.json. Do not edit.
import type { AuditParents, DateTimeText, SystemFields } from '../../schema.ts';
export interface PromotionMarketSegment extends SystemFields {
  IsDeleted: boolean;
  Name: string | null;
  LastViewedDate: DateTimeText | null;
  LastReferencedDate: DateTimeText | null;
  PromotionId: string | null;
  PromotionSegmentId: string | null;
}
declare module '@org/salesforce/schema' {
  interface StandardObjects {
    PromotionMarketSegment: { fields: PromotionMarketSegment; parents: AuditParents; children: {} };
  }
}
