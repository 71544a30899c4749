// Generated from specs/salesforce/objects.json. Do not edit.
import type { AuditParents, SystemFields } from '../../schema.ts';
export interface SecurityCustomBaseline extends SystemFields {
  IsDeleted: boolean;
  DeveloperName: string;
  Language: string | null;
  MasterLabel: string;
  NamespacePrefix: string | null;
  Baseline: string | null;
  IsDefault: boolean;
}
declare module '@org/salesforce/schema' {
  interface StandardObjects {
    SecurityCustomBaseline: { fields: SecurityCustomBaseline; parents: AuditParents; children: {} };
  }
}
