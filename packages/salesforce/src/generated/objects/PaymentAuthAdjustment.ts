// Generated from specs/salesforce/objects.json. Do not edit.
import type { AuditParents, DateTimeText, SystemFields } from '../../schema.ts';
export interface PaymentAuthAdjustment extends SystemFields {
  IsDeleted: boolean;
  PaymentAuthAdjustmentNumber: string | null;
  LastViewedDate: DateTimeText | null;
  LastReferencedDate: DateTimeText | null;
  PaymentAuthorizationId: string | null;
  ProcessingMode: string | null;
  Amount: number | null;
  Status: string | null;
  Type: string | null;
  Date: DateTimeText | null;
  GatewayDate: DateTimeText | null;
  EffectiveDate: DateTimeText | null;
  Comments: string | null;
  GatewayRefNumber: string | null;
  GatewayResultCode: string | null;
  SfResultCode: string | null;
  AccountId: string | null;
  GatewayRefDetails: string | null;
  GatewayResultCodeDescription: string | null;
  IpAddress: string | null;
  MacAddress: string | null;
  Phone: string | null;
  Email: string | null;
}
declare module '@org/salesforce/schema' {
  interface StandardObjects {
    PaymentAuthAdjustment: { fields: PaymentAuthAdjustment; parents: AuditParents; children: {} };
  }
}
