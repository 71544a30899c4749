// Generated from specs/salesforce/objects.json. Do not edit.
import type { AuditParents, SystemFields } from '../../schema.ts';
export interface CustomHelpMenuItem extends SystemFields {
  IsDeleted: boolean;
  ParentId: string | null;
  MasterLabel: string | null;
  LinkUrl: string | null;
  SortOrder: number | null;
}
declare module '@org/salesforce/schema' {
  interface StandardObjects {
    CustomHelpMenuItem: { fields: CustomHelpMenuItem; parents: AuditParents; children: {} };
  }
}
