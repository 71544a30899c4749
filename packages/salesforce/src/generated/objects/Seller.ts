// Generated from specs/salesforce/objects.json. Do not edit.
import type { AuditParents, DateText, DateTimeText, SystemFields } from '../../schema.ts';
export interface Seller extends SystemFields {
  OwnerId: string | null;
  IsDeleted: boolean;
  Name: string | null;
  LastViewedDate: DateTimeText | null;
  LastReferencedDate: DateTimeText | null;
  PartyId: string | null;
  SalesAmount: number | null;
  SellerType: string | null;
  SellerTier: string | null;
  ActiveFromDate: DateText | null;
  ActiveToDate: DateText | null;
}
declare module '@org/salesforce/schema' {
  interface StandardObjects {
    Seller: { fields: Seller; parents: AuditParents; children: {} };
  }
}
