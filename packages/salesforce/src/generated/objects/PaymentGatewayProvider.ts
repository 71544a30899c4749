// Generated from specs/salesforce/objects.json. Do not edit.
import type { AuditParents, DateTimeText, SystemFields } from '../../schema.ts';
export interface PaymentGatewayProvider extends SystemFields {
  IsDeleted: boolean;
  DeveloperName: string | null;
  Language: string | null;
  MasterLabel: string | null;
  NamespacePrefix: string | null;
  LastViewedDate: DateTimeText | null;
  ApexAdapterId: string | null;
  Comments: string | null;
  IdempotencySupported: string | null;
}
declare module '@org/salesforce/schema' {
  interface StandardObjects {
    PaymentGatewayProvider: { fields: PaymentGatewayProvider; parents: AuditParents; children: {} };
  }
}
