// Generated from specs/salesforce/objects.json. Do not edit.
import type { DateTimeText } from '../../schema.ts';
export interface IndividualShare {
  Id: string;
  IndividualId: string;
  UserOrGroupId: string;
  IndividualAccessLevel: string;
  RowCause: string | null;
  LastModifiedDate: DateTimeText;
  LastModifiedById: string;
  IsDeleted: boolean;
}
declare module '@org/salesforce/schema' {
  interface StandardObjects {
    IndividualShare: { fields: IndividualShare; parents: { LastModifiedBy: 'User'; Individual: 'Individual'; UserOrGroup: 'Name' }; children: {} };
  }
}
