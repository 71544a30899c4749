// Generated from specs/salesforce/objects.json. Do not edit.
import type { AuditParents, DateText, DateTimeText, SystemFields } from '../../schema.ts';
export interface OpportunityLineItem extends SystemFields {
  OpportunityId: string;
  SortOrder: number | null;
  PricebookEntryId: string | null;
  Product2Id: string | null;
  ProductCode: string | null;
  Name: string | null;
  Quantity: number;
  TotalPrice: number | null;
  UnitPrice: number | null;
  ListPrice: number | null;
  ServiceDate: DateText | null;
  Description: string | null;
  IsDeleted: boolean;
  LastViewedDate: DateTimeText | null;
  LastReferencedDate: DateTimeText | null;
}
declare module '@org/salesforce/schema' {
  interface StandardObjects {
    OpportunityLineItem: { fields: OpportunityLineItem; parents: AuditParents & { Opportunity: 'Opportunity'; PricebookEntry: 'PricebookEntry' | null; Product2: 'Product2' | null }; children: {} };
  }
}
