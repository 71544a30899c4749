// Generated from specs/salesforce/objects.json. Do not edit.
import type { AuditParents, SystemFields } from '../../schema.ts';
export interface TableauHostMapping extends SystemFields {
  OwnerId: string | null;
  IsDeleted: boolean;
  Name: string | null;
  SiteLuid: string | null;
  UrlMatch: string | null;
  HostType: string | null;
}
declare module '@org/salesforce/schema' {
  interface StandardObjects {
    TableauHostMapping: { fields: TableauHostMapping; parents: AuditParents; children: {} };
  }
}
