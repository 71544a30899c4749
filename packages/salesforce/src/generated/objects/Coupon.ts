// Generated from specs/salesforce/objects.json. Do not edit.
import type { AuditParents, DateTimeText, SystemFields } from '../../schema.ts';
export interface Coupon extends SystemFields {
  OwnerId: string | null;
  IsDeleted: boolean;
  Name: string | null;
  LastViewedDate: DateTimeText | null;
  LastReferencedDate: DateTimeText | null;
  PromotionId: string | null;
  CouponCode: string | null;
  Status: string | null;
  StartDateTime: DateTimeText | null;
  EndDateTime: DateTimeText | null;
  Description: string | null;
}
declare module '@org/salesforce/schema' {
  interface StandardObjects {
    Coupon: { fields: Coupon; parents: AuditParents; children: {} };
  }
}
