// Generated from specs/salesforce/objects.json. Do not edit.
import type { AuditParents, SystemFields } from '../../schema.ts';
export interface UserListViewCriterion extends SystemFields {
  IsDeleted: boolean;
  UserListViewId: string;
  SortOrder: number;
  ColumnName: string;
  Operation: string;
  Value: string | null;
}
declare module '@org/salesforce/schema' {
  interface StandardObjects {
    UserListViewCriterion: { fields: UserListViewCriterion; parents: AuditParents & { UserListView: 'UserListView' }; children: {} };
  }
}
