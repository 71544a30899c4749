// Generated from specs/salesforce/objects.json. Do not edit.
import type { AuditParents, DateText, DateTimeText, SystemFields } from '../../schema.ts';
export interface ContractLineItem extends SystemFields {
  IsDeleted: boolean;
  LineItemNumber: string;
  LastViewedDate: DateTimeText | null;
  LastReferencedDate: DateTimeText | null;
  ServiceContractId: string;
  Product2Id: string | null;
  AssetId: string | null;
  StartDate: DateText | null;
  EndDate: DateText | null;
  Description: string | null;
  PricebookEntryId: string;
  Quantity: number;
  UnitPrice: number;
  Discount: number | null;
  ListPrice: number | null;
  Subtotal: number | null;
  TotalPrice: number | null;
  Status: string | null;
  ParentContractLineItemId: string | null;
  RootContractLineItemId: string | null;
  LocationId: string | null;
}
declare module '@org/salesforce/schema' {
  interface StandardObjects {
    ContractLineItem: { fields: ContractLineItem; parents: AuditParents & { ServiceContract: 'ServiceContract'; Product2: 'Product2' | null; Asset: 'Asset' | null; PricebookEntry: 'PricebookEntry'; ParentContractLineItem: 'ContractLineItem' | null; RootContractLineItem: 'ContractLineItem' | null }; children: { ActivityHistories: 'ActivityHistory'; AttachedContentDocuments: 'AttachedContentDocument'; Attachments: 'Attachment'; CombinedAttachments: 'CombinedAttachment'; ContentDocumentLinks: 'ContentDocumentLink'; ChildContractLineItems: 'ContractLineItem'; DescendantContractLineItems: 'ContractLineItem'; Histories: 'ContractLineItemHistory'; Emails: 'EmailMessage'; Entitlements: 'Entitlement'; Events: 'Event'; Notes: 'Note'; NotesAndAttachments: 'NoteAndAttachment'; OpenActivities: 'OpenActivity'; RecordActions: 'RecordAction'; Tasks: 'Task' } };
  }
}
