// Generated from specs/salesforce/objects.json. Do not edit.
import type { DateTimeText } from '../../schema.ts';
export interface WorkAccessShare {
  Id: string;
  ParentId: string;
  UserOrGroupId: string;
  AccessLevel: string;
  RowCause: string | null;
  LastModifiedDate: DateTimeText;
  LastModifiedById: string;
  IsDeleted: boolean;
}
declare module '@org/salesforce/schema' {
  interface StandardObjects {
    WorkAccessShare: { fields: WorkAccessShare; parents: { LastModifiedBy: 'User'; Parent: 'WorkAccess'; UserOrGroup: 'Name' }; children: {} };
  }
}
