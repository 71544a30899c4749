// Generated from specs/salesforce/objects.json. Do not edit.
import type { AuditParents, DateTimeText } from '../../schema.ts';
export interface BriefcaseDefinitionChangeEvent {
  Id: string;
  ReplayId: string | null;
  ChangeEventHeader: unknown;
  DeveloperName: string | null;
  Language: string | null;
  MasterLabel: string | null;
  NamespacePrefix: string | null;
  CreatedDate: DateTimeText;
  CreatedById: string;
  LastModifiedDate: DateTimeText;
  LastModifiedById: string;
  IsActive: boolean;
  Description: string | null;
}
declare module '@org/salesforce/schema' {
  interface StandardObjects {
    BriefcaseDefinitionChangeEvent: { fields: BriefcaseDefinitionChangeEvent; parents: AuditParents; children: {} };
  }
}
