// Generated from specs/salesforce/objects.json. Do not edit.
import type { AuditParents, SystemFields } from '../../schema.ts';
export interface DataWeaveResource extends SystemFields {
  IsDeleted: boolean;
  DeveloperName: string | null;
  Language: string | null;
  MasterLabel: string | null;
  NamespacePrefix: string | null;
  IsProtected: boolean;
  ContentType: string | null;
  ApiVersion: number | null;
  BodyLength: number | null;
  IsGlobal: boolean;
}
declare module '@org/salesforce/schema' {
  interface StandardObjects {
    DataWeaveResource: { fields: DataWeaveResource; parents: AuditParents; children: {} };
  }
}
