// Generated from specs/salesforce/objects.json. Do not edit.
import type { AuditParents, SystemFields } from '../../schema.ts';
export interface ChatterExtension extends SystemFields {
  IsDeleted: boolean;
  DeveloperName: string;
  Language: string | null;
  MasterLabel: string;
  NamespacePrefix: string | null;
  IsProtected: boolean;
  ExtensionName: string;
  Type: string;
  IconId: string | null;
  Description: string;
  CompositionComponentEnumOrId: string | null;
  RenderComponentEnumOrId: string | null;
  HoverText: string | null;
  HeaderText: string | null;
}
declare module '@org/salesforce/schema' {
  interface StandardObjects {
    ChatterExtension: { fields: ChatterExtension; parents: AuditParents & { Icon: 'ContentAsset' | null }; children: {} };
  }
}
