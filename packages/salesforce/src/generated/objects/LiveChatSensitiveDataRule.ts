// Generated from specs/salesforce/objects.json. Do not edit.
import type { AuditParents, SystemFields } from '../../schema.ts';
export interface LiveChatSensitiveDataRule extends SystemFields {
  IsDeleted: boolean;
  DeveloperName: string | null;
  Language: string | null;
  MasterLabel: string | null;
  NamespacePrefix: string | null;
  Pattern: string | null;
  Replacement: string | null;
  IsEnabled: boolean;
  ActionType: string | null;
  EnforceOn: number | null;
  Description: string | null;
  Priority: number | null;
}
declare module '@org/salesforce/schema' {
  interface StandardObjects {
    LiveChatSensitiveDataRule: { fields: LiveChatSensitiveDataRule; parents: AuditParents; children: {} };
  }
}
