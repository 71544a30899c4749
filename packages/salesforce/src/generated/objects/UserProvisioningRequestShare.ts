// Generated from specs/salesforce/objects.json. Do not edit.
import type { DateTimeText } from '../../schema.ts';
export interface UserProvisioningRequestShare {
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
    UserProvisioningRequestShare: { fields: UserProvisioningRequestShare; parents: { LastModifiedBy: 'User'; Parent: 'UserProvisioningRequest'; UserOrGroup: 'Name' }; children: {} };
  }
}
