// Generated from specs/salesforce/objects.json. Do not edit.
import type { DateTimeText } from '../../schema.ts';
export interface ForecastShare {
  Id: string;
  UserRoleId: string;
  UserOrGroupId: string;
  AccessLevel: string;
  CanSubmit: boolean;
  RowCause: string;
  LastModifiedDate: DateTimeText;
  LastModifiedById: string;
}
declare module '@org/salesforce/schema' {
  interface StandardObjects {
    ForecastShare: { fields: ForecastShare; parents: { LastModifiedBy: 'User' }; children: {} };
  }
}
