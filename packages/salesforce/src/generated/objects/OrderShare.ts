// Generated from specs/salesforce/objects.json. Do not edit.
import type { DateTimeText } from '../../schema.ts';
export interface OrderShare {
  Id: string;
  OrderId: string;
  UserOrGroupId: string;
  OrderAccessLevel: string;
  RowCause: string | null;
  LastModifiedDate: DateTimeText;
  LastModifiedById: string;
  IsDeleted: boolean;
}
declare module '@org/salesforce/schema' {
  interface StandardObjects {
    OrderShare: { fields: OrderShare; parents: { LastModifiedBy: 'User'; Order: 'Order'; UserOrGroup: 'Name' }; children: {} };
  }
}
