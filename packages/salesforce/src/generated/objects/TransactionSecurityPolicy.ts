// Generated from specs/salesforce/objects.json. Do not edit.
import type { AuditParents, SystemFields } from '../../schema.ts';
export interface TransactionSecurityPolicy extends SystemFields {
  IsDeleted: boolean;
  DeveloperName: string | null;
  Language: string | null;
  MasterLabel: string | null;
  NamespacePrefix: string | null;
  Type: string | null;
  State: string | null;
  ActionConfig: string | null;
  ApexPolicyId: string | null;
  EventType: string | null;
  ResourceName: string | null;
  ExecutionUserId: string | null;
  Description: string | null;
  FlowId: string | null;
  EventName: string | null;
  BlockMessage: string | null;
  CustomEmailContent: string | null;
}
declare module '@org/salesforce/schema' {
  interface StandardObjects {
    TransactionSecurityPolicy: { fields: TransactionSecurityPolicy; parents: AuditParents; children: {} };
  }
}
