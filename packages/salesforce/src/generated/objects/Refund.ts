// Generated from specs/salesforce/objects.json. Do not edit.
import type { AuditParents, DateTimeText, SystemFields } from '../../schema.ts';
export interface Refund extends SystemFields {
  IsDeleted: boolean;
  RefundNumber: string | null;
  LastViewedDate: DateTimeText | null;
  LastReferencedDate: DateTimeText | null;
  Type: string | null;
  PaymentGroupId: string | null;
  ImpactAmount: number | null;
  ProcessingMode: string | null;
  Amount: number | null;
  AccountId: string | null;
  PaymentMethodId: string | null;
  Comments: string | null;
  Status: string | null;
  GatewayRefNumber: string | null;
  ClientContext: string | null;
  GatewayResultCode: string | null;
  GatewayResultCodeDescription: string | null;
  SfResultCode: string | null;
  GatewayDate: DateTimeText | null;
  IpAddress: string | null;
  MacAddress: string | null;
  Phone: string | null;
  Email: string | null;
  EffectiveDate: DateTimeText | null;
  Date: DateTimeText | null;
  CancellationEffectiveDate: DateTimeText | null;
  CancellationDate: DateTimeText | null;
  CancellationGatewayRefNumber: string | null;
  CancellationGatewayResultCode: string | null;
  CancellationSfResultCode: string | null;
  CancellationGatewayDate: DateTimeText | null;
  PaymentGatewayId: string | null;
  TotalApplied: number | null;
  TotalUnapplied: number | null;
  NetApplied: number | null;
  Balance: number | null;
}
declare module '@org/salesforce/schema' {
  interface StandardObjects {
    Refund: { fields: Refund; parents: AuditParents; children: {} };
  }
}
