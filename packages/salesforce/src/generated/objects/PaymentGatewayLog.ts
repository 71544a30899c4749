// Generated from specs/salesforce/objects.json. Do not edit.
import type { AuditParents, DateTimeText, SystemFields } from '../../schema.ts';
export interface PaymentGatewayLog extends SystemFields {
  IsDeleted: boolean;
  PaymentGatewayLogNumber: string | null;
  LastViewedDate: DateTimeText | null;
  LastReferencedDate: DateTimeText | null;
  ReferencedEntityId: string | null;
  InteractionType: string | null;
  SfRefNumber: string | null;
  InteractionStatus: string | null;
  GatewayAuthCode: string | null;
  GatewayRefNumber: string | null;
  SfResultCode: string | null;
  GatewayResultCode: string | null;
  GatewayResultCodeDescription: string | null;
  GatewayDate: DateTimeText | null;
  GatewayMessage: string | null;
  GatewayAvsCode: string | null;
  PaymentGatewayId: string | null;
  IsNotification: string | null;
  Request: string | null;
  Response: string | null;
}
declare module '@org/salesforce/schema' {
  interface StandardObjects {
    PaymentGatewayLog: { fields: PaymentGatewayLog; parents: AuditParents; children: {} };
  }
}
