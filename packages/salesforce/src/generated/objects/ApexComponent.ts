// Generated from specs/salesforce/objects.json. Do not edit.
import type { AuditParents, SystemFields } from '../../schema.ts';
export interface ApexComponent extends SystemFields {
  NamespacePrefix: string | null;
  Name: string;
  ApiVersion: number;
  MasterLabel: string;
  Description: string | null;
  ControllerType: string;
  ControllerKey: string | null;
  Markup: string;
}
declare module '@org/salesforce/schema' {
  interface StandardObjects {
    ApexComponent: { fields: ApexComponent; parents: AuditParents; children: {} };
  }
}
