// Generated from specs/salesforce/objects.json. Do not edit.
import type { AuditParents, SystemFields } from '../../schema.ts';
export interface ContentAsset extends SystemFields {
  IsDeleted: boolean;
  DeveloperName: string;
  Language: string | null;
  MasterLabel: string;
  NamespacePrefix: string | null;
  ContentDocumentId: string | null;
  IsVisibleByExternalUsers: boolean;
}
declare module '@org/salesforce/schema' {
  interface StandardObjects {
    ContentAsset: { fields: ContentAsset; parents: AuditParents & { ContentDocument: 'ContentDocument' | null }; children: {} };
  }
}
