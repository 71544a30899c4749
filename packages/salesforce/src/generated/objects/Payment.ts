// Generated from specs/salesforce/objects.json. Do not edit.
import type { AuditParents, DateTimeText, SystemFields } from '../../schema.ts';
export interface Payment extends SystemFields {
  IsDeleted: boolean;
  PaymentNumber: string | null;
  LastViewedDate: DateTimeText | null;
  LastReferencedDate: DateTimeText | null;
  PaymentGroupId: string | null;
  AccountId: string | null;
  PaymentAuthorizationId: string | null;
  Date: DateTimeText | null;
  CancellationDate: DateTimeText | null;
  Amount: number | null;
  Status: string | null;
  Type: string | null;
  ProcessingMode: string | null;
  GatewayRefNumber: string | null;
  ClientContext: string | null;
  GatewayResultCode: string | null;
  SfResultCode: string | null;
  GatewayDate: DateTimeText | null;
  CancellationGatewayRefNumber: string | null;
  CancellationGatewayResultCode: string | null;
  CancellationSfResultCode: string | null;
  CancellationGatewayDate: DateTimeText | null;
  Comments: string | null;
  ImpactAmount: number | null;
  EffectiveDate: DateTimeText | null;
  CancellationEffectiveDate: DateTimeText | null;
  GatewayResultCodeDescription: string | null;
  GatewayRefDetails: string | null;
  IpAddress: string | null;
  MacAddress: string | null;
  Phone: string | null;
  Email: string | null;
  PaymentGatewayId: string | null;
  PaymentMethodId: string | null;
  TotalApplied: number | null;
  TotalUnapplied: number | null;
  NetApplied: number | null;
  Balance: number | null;
  TotalRefundApplied: number | null;
  TotalRefundUnapplied: number | null;
  NetRefundApplied: number | null;
  PaymentIntentGuid: string | null;
}
declare module '@org/salesforce/schema' {
  interface StandardObjects {
    Payment: { fields: Payment; parents: AuditParents; children: {} };
  }
}
