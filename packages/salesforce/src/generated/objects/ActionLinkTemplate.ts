// Generated from specs/salesforce/objects.json. Do not edit.
import type { AuditParents, SystemFields } from '../../schema.ts';
export interface ActionLinkTemplate extends SystemFields {
  IsDeleted: boolean;
  ActionLinkGroupTemplateId: string;
  LabelKey: string;
  Method: string;
  LinkType: string;
  Position: number;
  IsConfirmationRequired: boolean;
  IsGroupDefault: boolean;
  UserVisibility: string;
  UserAlias: string | null;
  Label: string | null;
  ActionUrl: string;
  RequestBody: string | null;
  Headers: string | null;
}
declare module '@org/salesforce/schema' {
  interface StandardObjects {
    ActionLinkTemplate: { fields: ActionLinkTemplate; parents: AuditParents & { ActionLinkGroupTemplate: 'ActionLinkGroupTemplate' }; children: {} };
  }
}
