// Generated from specs/salesforce/objects.json. Do not edit.
import type { DateTimeText } from '../../schema.ts';
export interface ServiceContractHistory {
  Id: string;
  IsDeleted: boolean;
  ServiceContractId: string;
  CreatedById: string;
  CreatedDate: DateTimeText;
  Field: string;
  DataType: string | null;
  OldValue: string | null;
  NewValue: string | null;
}
declare module '@org/salesforce/schema' {
  interface StandardObjects {
    ServiceContractHistory: { fields: ServiceContractHistory; parents: { CreatedBy: 'User'; ServiceContract: 'ServiceContract' }; children: {} };
  }
}
