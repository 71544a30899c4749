// Generated from specs/salesforce/objects.json. Do not edit.
import type { DateTimeText } from '../../schema.ts';
export interface WorkOrderHistory {
  Id: string;
  IsDeleted: boolean;
  WorkOrderId: string;
  CreatedById: string;
  CreatedDate: DateTimeText;
  Field: string;
  DataType: string | null;
  OldValue: string | null;
  NewValue: string | null;
}
declare module '@org/salesforce/schema' {
  interface StandardObjects {
    WorkOrderHistory: { fields: WorkOrderHistory; parents: { CreatedBy: 'User'; WorkOrder: 'WorkOrder' }; children: {} };
  }
}
