// Generated from specs/salesforce/objects.json. Do not edit.
import type { AuditParents, SystemFields } from '../../schema.ts';
export interface CartCheckoutSession extends SystemFields {
  IsDeleted: boolean;
  Name: string | null;
  WebCartId: string | null;
  State: string | null;
  NextState: string | null;
  IsProcessing: boolean;
  BackgroundOperationId: string | null;
  IsArchived: boolean;
  OrderId: string | null;
  IsError: boolean;
  OrderReferenceNumber: string | null;
}
declare module '@org/salesforce/schema' {
  interface StandardObjects {
    CartCheckoutSession: { fields: CartCheckoutSession; parents: AuditParents; children: {} };
  }
}
