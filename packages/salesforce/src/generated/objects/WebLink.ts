// Generated from specs/salesforce/objects.json. Do not edit.
import type { AuditParents, SystemFields } from '../../schema.ts';
export interface WebLink extends SystemFields {
  PageOrSobjectType: string;
  Name: string;
  IsProtected: boolean;
  Url: string | null;
  EncodingKey: string;
  LinkType: string;
  OpenType: string;
  Height: number | null;
  Width: number | null;
  ShowsLocation: boolean;
  HasScrollbars: boolean;
  HasToolbar: boolean;
  HasMenubar: boolean;
  ShowsStatus: boolean;
  IsResizable: boolean;
  Position: string | null;
  ScontrolId: string | null;
  MasterLabel: string | null;
  Description: string | null;
  DisplayType: string;
  RequireRowSelection: boolean;
  NamespacePrefix: string | null;
}
declare module '@org/salesforce/schema' {
  interface StandardObjects {
    WebLink: { fields: WebLink; parents: AuditParents; children: {} };
  }
}
