// Generated from specs/salesforce/objects.json. Do not edit.
import type { AuditParents, DateTimeText, SystemFields } from '../../schema.ts';
export interface PaymentAuthorization extends SystemFields {
  IsDeleted: boolean;
  PaymentAuthorizationNumber: string | null;
  LastViewedDate: DateTimeText | null;
  LastReferencedDate: DateTimeText | null;
  PaymentGroupId: string | null;
  AccountId: string | null;
  Date: DateTimeText | null;
  GatewayDate: DateTimeText | null;
  ExpirationDate: DateTimeText | null;
  EffectiveDate: DateTimeText | null;
  Amount: number | null;
  Status: string | null;
  ProcessingMode: string | null;
  PaymentMethodId: string | null;
  Comments: string | null;
  GatewayRefDetails: string | null;
  GatewayRefNumber: string | null;
  GatewayResultCode: string | null;
  SfResultCode: string | null;
  GatewayAuthCode: string | null;
  TotalAuthReversalAmount: number | null;
  GatewayResultCodeDescription: string | null;
  Balance: number | null;
  TotalPaymentCaptureAmount: number | null;
  IpAddress: string | null;
  MacAddress: string | null;
  Phone: string | null;
  Email: string | null;
  PaymentGatewayId: string | null;
  PaymentIntentGuid: string | null;
}
declare module '@org/salesforce/schema' {
  interface StandardObjects {
    PaymentAuthorization: { fields: PaymentAuthorization; parents: AuditParents; children: {} };
  }
}
