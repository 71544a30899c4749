// Generated from specs/salesforce/objects.json. Do not edit.
import type { AuditParents, SystemFields } from '../../schema.ts';
export interface CspTrustedSite extends SystemFields {
  IsDeleted: boolean;
  DeveloperName: string;
  Language: string | null;
  MasterLabel: string;
  NamespacePrefix: string | null;
  EndpointUrl: string;
  Description: string | null;
  IsActive: boolean;
  Context: string | null;
  IsApplicableToConnectSrc: boolean;
  IsApplicableToFrameSrc: boolean;
  IsApplicableToImgSrc: boolean;
  IsApplicableToStyleSrc: boolean;
  IsApplicableToFontSrc: boolean;
  IsApplicableToMediaSrc: boolean;
  CanAccessCamera: boolean;
  CanAccessMicrophone: boolean;
}
declare module '@org/salesforce/schema' {
  interface StandardObjects {
    CspTrustedSite: { fields: CspTrustedSite; parents: AuditParents; children: {} };
  }
}
