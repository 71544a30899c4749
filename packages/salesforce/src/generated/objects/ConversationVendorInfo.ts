// Generated from specs/salesforce/objects.json. Do not edit.
import type { AuditParents, SystemFields } from '../../schema.ts';
export interface ConversationVendorInfo extends SystemFields {
  IsDeleted: boolean;
  DeveloperName: string | null;
  Language: string | null;
  MasterLabel: string | null;
  NamespacePrefix: string | null;
  VendorType: string | null;
  AwsAccountKey: string | null;
  AwsRootEmail: string | null;
  IsTaxCompliant: boolean;
  AwsTenantVersion: number | null;
  AwsMpaType: string | null;
}
declare module '@org/salesforce/schema' {
  interface StandardObjects {
    ConversationVendorInfo: { fields: ConversationVendorInfo; parents: AuditParents; children: {} };
  }
}
