// Generated from specs/salesforce/objects.json. Do not edit.
import type { AuditParents, SystemFields } from '../../schema.ts';
export interface ApexPage extends SystemFields {
  NamespacePrefix: string | null;
  Name: string;
  ApiVersion: number;
  MasterLabel: string;
  Description: string | null;
  ControllerType: string;
  ControllerKey: string | null;
  IsAvailableInTouch: boolean;
  IsConfirmationTokenRequired: boolean;
  Markup: string;
}
declare module '@org/salesforce/schema' {
  interface StandardObjects {
    ApexPage: { fields: ApexPage; parents: AuditParents; children: { SetupEntityAccessItems: 'SetupEntityAccess' } };
  }
}
