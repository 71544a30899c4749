// Generated from specs/salesforce/objects.json. Do not edit.
import type { DateTimeText } from '../../schema.ts';
export interface WorkOrderLineItemHistory {
  Id: string;
  IsDeleted: boolean;
  WorkOrderLineItemId: string;
  CreatedById: string;
  CreatedDate: DateTimeText;
  Field: string;
  DataType: string | null;
  OldValue: string | null;
  NewValue: string | null;
}
declare module '@org/salesforce/schema' {
  interface StandardObjects {
    WorkOrderLineItemHistory: { fields: WorkOrderLineItemHistory; parents: { CreatedBy: 'User'; WorkOrderLineItem: 'WorkOrderLineItem' }; children: {} };
  }
}
