// Generated from specs/salesforce/objects.json. Do not edit.
import type { AuditParents, DateTimeText, SystemFields } from '../../schema.ts';
export interface BusinessBrand extends SystemFields {
  OwnerId: string | null;
  IsDeleted: boolean;
  Name: string | null;
  LastViewedDate: DateTimeText | null;
  LastReferencedDate: DateTimeText | null;
  OrgId: string | null;
  ParentId: string | null;
}
declare module '@org/salesforce/schema' {
  interface StandardObjects {
    BusinessBrand: { fields: BusinessBrand; parents: AuditParents; children: {} };
  }
}
