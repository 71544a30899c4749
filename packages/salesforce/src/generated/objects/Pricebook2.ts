// Generated from specs/salesforce/objects.json. Do not edit.
import type { AuditParents, DateTimeText, SystemFields } from '../../schema.ts';
export interface Pricebook2 extends SystemFields {
  IsDeleted: boolean;
  Name: string;
  LastViewedDate: DateTimeText | null;
  LastReferencedDate: DateTimeText | null;
  IsActive: boolean;
  IsArchived: boolean;
  Description: string | null;
  IsStandard: boolean;
}
declare module '@org/salesforce/schema' {
  interface StandardObjects {
    Pricebook2: { fields: Pricebook2; parents: AuditParents; children: { Opportunities: 'Opportunity'; Orders: 'Order'; Histories: 'Pricebook2History'; PricebookEntries: 'PricebookEntry'; RecordActions: 'RecordAction'; ServiceContracts: 'ServiceContract'; WorkOrders: 'WorkOrder' } };
  }
}
