// Generated from specs/salesforce/objects.json. Do not edit.
import type { AuditParents, SystemFields } from '../../schema.ts';
export interface UserListView extends SystemFields {
  IsDeleted: boolean;
  UserId: string;
  ListViewId: string;
  SobjectType: string | null;
  LastViewedChart: string | null;
}
declare module '@org/salesforce/schema' {
  interface StandardObjects {
    UserListView: { fields: UserListView; parents: AuditParents & { User: 'User'; ListView: 'ListView' }; children: {} };
  }
}
