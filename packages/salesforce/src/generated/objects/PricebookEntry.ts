// Generated from specs/salesforce/objects.json. Do not edit.
import type { AuditParents, SystemFields } from '../../schema.ts';
export interface PricebookEntry extends SystemFields {
  Name: string | null;
  Pricebook2Id: string;
  Product2Id: string;
  UnitPrice: number;
  IsActive: boolean;
  UseStandardPrice: boolean;
  ProductCode: string | null;
  IsDeleted: boolean;
  IsArchived: boolean;
}
declare module '@org/salesforce/schema' {
  interface StandardObjects {
    PricebookEntry: { fields: PricebookEntry; parents: AuditParents & { Pricebook2: 'Pricebook2'; Product2: 'Product2' }; children: { ContractLineItems: 'ContractLineItem'; OpportunityLineItems: 'OpportunityLineItem'; OrderItems: 'OrderItem'; RecordActions: 'RecordAction'; WorkOrderLineItems: 'WorkOrderLineItem' } };
  }
}
