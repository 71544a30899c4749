// Generated from specs/salesforce/objects.json. Do not edit.
import type { AuditParents, SystemFields } from '../../schema.ts';
export interface CustomNotificationType extends SystemFields {
  IsDeleted: boolean;
  DeveloperName: string | null;
  Language: string | null;
  MasterLabel: string | null;
  NamespacePrefix: string | null;
  CustomNotifTypeName: string | null;
  Description: string | null;
  Desktop: boolean;
  Mobile: boolean;
  IsSlack: boolean;
}
declare module '@org/salesforce/schema' {
  interface StandardObjects {
    CustomNotificationType: { fields: CustomNotificationType; parents: AuditParents; children: {} };
  }
}
