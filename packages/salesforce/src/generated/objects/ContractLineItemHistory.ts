// Generated from specs/salesforce/objects.json. Do not edit.
import type { DateTimeText } from '../../schema.ts';
export interface ContractLineItemHistory {
  Id: string;
  IsDeleted: boolean;
  ContractLineItemId: string;
  CreatedById: string;
  CreatedDate: DateTimeText;
  Field: string;
  DataType: string | null;
  OldValue: string | null;
  NewValue: string | null;
}
declare module '@org/salesforce/schema' {
  interface StandardObjects {
    ContractLineItemHistory: { fields: ContractLineItemHistory; parents: { CreatedBy: 'User'; ContractLineItem: 'ContractLineItem' }; children: {} };
  }
}
