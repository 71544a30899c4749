// Generated from specs/salesforce/objects.json. Do not edit.
import type { AuditParents, SystemFields } from '../../schema.ts';
export interface ActionLinkGroupTemplate extends SystemFields {
  IsDeleted: boolean;
  DeveloperName: string;
  Language: string | null;
  MasterLabel: string;
  NamespacePrefix: string | null;
  ExecutionsAllowed: string;
  HoursUntilExpiration: number | null;
  Category: string;
  IsPublished: boolean;
}
declare module '@org/salesforce/schema' {
  interface StandardObjects {
    ActionLinkGroupTemplate: { fields: ActionLinkGroupTemplate; parents: AuditParents; children: { ActionLinkTemplates: 'ActionLinkTemplate' } };
  }
}
