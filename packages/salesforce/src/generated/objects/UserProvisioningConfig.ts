// Generated from specs/salesforce/objects.json. Do not edit.
import type { AuditParents, DateTimeText, SystemFields } from '../../schema.ts';
export interface UserProvisioningConfig extends SystemFields {
  IsDeleted: boolean;
  DeveloperName: string;
  Language: string | null;
  MasterLabel: string;
  NamespacePrefix: string | null;
  ConnectedAppId: string | null;
  Notes: string | null;
  Enabled: boolean;
  FlowId: string | null;
  ApprovalRequired: string | null;
  UserAccountMapping: string | null;
  EnabledOperations: string | null;
  OnUpdateAttributes: string | null;
  LastReconDateTime: DateTimeText | null;
  NamedCredentialId: string | null;
  ReconFilter: string | null;
}
declare module '@org/salesforce/schema' {
  interface StandardObjects {
    UserProvisioningConfig: { fields: UserProvisioningConfig; parents: AuditParents & { ConnectedApp: 'ConnectedApplication' | null; NamedCredential: 'NamedCredential' | null }; children: {} };
  }
}
