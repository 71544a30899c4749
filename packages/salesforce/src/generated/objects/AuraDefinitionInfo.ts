// Generated from specs/salesforce/objects.json. Do not edit.
import type { DateTimeText } from '../../schema.ts';
export interface AuraDefinitionInfo {
  Id: string;
  DurableId: string | null;
  AuraDefinitionBundleInfoId: string | null;
  AuraDefinitionId: string;
  DefType: string;
  Format: string;
  Source: string;
  LastModifiedDate: DateTimeText;
  DeveloperName: string | null;
  NamespacePrefix: string | null;
}
declare module '@org/salesforce/schema' {
  interface StandardObjects {
    AuraDefinitionInfo: { fields: AuraDefinitionInfo; parents: {}; children: {} };
  }
}
