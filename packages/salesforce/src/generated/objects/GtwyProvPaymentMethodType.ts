// Generated from specs/salesforce/objects.json. Do not edit.
import type { AuditParents, DateTimeText, SystemFields } from '../../schema.ts';
export interface GtwyProvPaymentMethodType extends SystemFields {
  IsDeleted: boolean;
  DeveloperName: string | null;
  Language: string | null;
  MasterLabel: string | null;
  NamespacePrefix: string | null;
  LastViewedDate: DateTimeText | null;
  PaymentGatewayProviderId: string | null;
  Comments: string | null;
  PaymentMethodType: string | null;
  GtwyProviderPaymentMethodType: string | null;
  RecordTypeId: string | null;
}
declare module '@org/salesforce/schema' {
  interface StandardObjects {
    GtwyProvPaymentMethodType: { fields: GtwyProvPaymentMethodType; parents: AuditParents; children: {} };
  }
}
