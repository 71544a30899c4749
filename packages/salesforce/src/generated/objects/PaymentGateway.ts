// Generated from specs/salesforce/objects.json. Do not edit.
import type { AuditParents, DateTimeText, SystemFields } from '../../schema.ts';
export interface PaymentGateway extends SystemFields {
  IsDeleted: boolean;
  PaymentGatewayName: string | null;
  LastViewedDate: DateTimeText | null;
  LastReferencedDate: DateTimeText | null;
  PaymentGatewayProviderId: string | null;
  MerchantCredentialId: string | null;
  Status: string | null;
  Comments: string | null;
  ExternalReference: string | null;
}
declare module '@org/salesforce/schema' {
  interface StandardObjects {
    PaymentGateway: { fields: PaymentGateway; parents: AuditParents; children: {} };
  }
}
