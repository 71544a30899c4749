// Generated from specs/salesforce/objects.json. Do not edit.
import type { AuditParents, SystemFields } from '../../schema.ts';
export interface LightningExperienceTheme extends SystemFields {
  IsDeleted: boolean;
  DeveloperName: string;
  Language: string | null;
  MasterLabel: string;
  NamespacePrefix: string | null;
  DefaultBrandingSetId: string | null;
  ShouldOverrideLoadingImage: boolean;
  Description: string | null;
}
declare module '@org/salesforce/schema' {
  interface StandardObjects {
    LightningExperienceTheme: { fields: LightningExperienceTheme; parents: AuditParents & { DefaultBrandingSet: 'BrandingSet' | null }; children: {} };
  }
}
