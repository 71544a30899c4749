// Generated from specs/salesforce/objects.json. Do not edit.
import type { DateTimeText } from '../../schema.ts';
export interface ServiceContractShare {
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
    ServiceContractShare: { fields: ServiceContractShare; parents: { LastModifiedBy: 'User'; Parent: 'ServiceContract'; UserOrGroup: 'Name' }; children: {} };
  }
}
