// Generated from specs/salesforce/objects.json. Do not edit.
import type { AuditParents, SystemFields } from '../../schema.ts';
export interface CartDeliveryGroupMethod extends SystemFields {
  IsDeleted: boolean;
  Name: string | null;
  WebCartId: string | null;
  CartDeliveryGroupId: string | null;
  CartCheckoutSessionId: string | null;
  ShippingFee: number | null;
  ExternalProvider: string | null;
  Carrier: string | null;
  ClassOfService: string | null;
  ProductId: string | null;
  ReferenceNumber: string | null;
  IsActive: boolean;
}
declare module '@org/salesforce/schema' {
  interface StandardObjects {
    CartDeliveryGroupMethod: { fields: CartDeliveryGroupMethod; parents: AuditParents; children: {} };
  }
}
