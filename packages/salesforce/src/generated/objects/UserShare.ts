// Generated from specs/salesforce/objects.json. Do not edit.
import type { DateTimeText } from '../../schema.ts';
export interface UserShare {
  Id: string;
  UserId: string;
  UserOrGroupId: string;
  UserAccessLevel: string;
  RowCause: string | null;
  LastModifiedDate: DateTimeText;
  LastModifiedById: string;
  IsActive: boolean;
}
declare module '@org/salesforce/schema' {
  interface StandardObjects {
    UserShare: { fields: UserShare; parents: { LastModifiedBy: 'User'; User: 'User'; UserOrGroup: 'Name' }; children: {} };
  }
}
