// Generated from specs/salesforce/objects.json. Do not edit.
import type { AuditParents, SystemFields } from '../../schema.ts';
export interface OrgDeleteRequest extends SystemFields {
  OwnerId: string | null;
  IsDeleted: boolean;
  Name: string | null;
  RequestType: string | null;
}
declare module '@org/salesforce/schema' {
  interface StandardObjects {
    OrgDeleteRequest: { fields: OrgDeleteRequest; parents: AuditParents; children: {} };
  }
}
