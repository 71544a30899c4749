// Generated from specs/salesforce/objects.json. Do not edit.
import type { AuditParents, DateTimeText, SystemFields } from '../../schema.ts';
export interface DuplicateRule extends SystemFields {
  IsDeleted: boolean;
  SobjectType: string;
  DeveloperName: string;
  Language: string;
  MasterLabel: string;
  NamespacePrefix: string | null;
  IsActive: boolean;
  SobjectSubtype: string | null;
  LastViewedDate: DateTimeText | null;
}
declare module '@org/salesforce/schema' {
  interface StandardObjects {
    DuplicateRule: { fields: DuplicateRule; parents: AuditParents; children: { DuplicateRecordSets: 'DuplicateRecordSet' } };
  }
}
