// Generated from specs/salesforce/objects.json. Do not edit.
import type { AuditParents, DateTimeText } from '../../schema.ts';
export interface PricebookEntryChangeEvent {
  Id: string;
  ReplayId: string | null;
  ChangeEventHeader: unknown;
  Pricebook2Id: string | null;
  Product2Id: string | null;
  UnitPrice: number | null;
  IsActive: boolean;
  UseStandardPrice: boolean;
  CreatedDate: DateTimeText;
  CreatedById: string;
  LastModifiedDate: DateTimeText;
  LastModifiedById: string;
  IsArchived: boolean;
}
declare module '@org/salesforce/schema' {
  interface StandardObjects {
    PricebookEntryChangeEvent: { fields: PricebookEntryChangeEvent; parents: AuditParents; children: {} };
  }
}
