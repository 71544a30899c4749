// Generated from specs/salesforce/objects.json. Do not edit.
import type { AuditParents, DateTimeText, SystemFields } from '../../schema.ts';
export interface Product2 extends SystemFields {
  Name: string;
  ProductCode: string | null;
  Description: string | null;
  IsActive: boolean;
  Family: string | null;
  ExternalDataSourceId: string | null;
  ExternalId: string | null;
  DisplayUrl: string | null;
  QuantityUnitOfMeasure: string | null;
  IsDeleted: boolean;
  IsArchived: boolean;
  LastViewedDate: DateTimeText | null;
  LastReferencedDate: DateTimeText | null;
  StockKeepingUnit: string | null;
  Type: string | null;
  ProductClass: string | null;
}
declare module '@org/salesforce/schema' {
  interface StandardObjects {
    Product2: { fields: Product2; parents: AuditParents; children: { ActivityHistories: 'ActivityHistory'; Assets: 'Asset'; AttachedContentDocuments: 'AttachedContentDocument'; Attachments: 'Attachment'; Cases: 'Case'; CombinedAttachments: 'CombinedAttachment'; ContentDocumentLinks: 'ContentDocumentLink'; ContractLineItems: 'ContractLineItem'; Emails: 'EmailMessage'; FeedSubscriptionsForEntity: 'EntitySubscription'; Events: 'Event'; Notes: 'Note'; NotesAndAttachments: 'NoteAndAttachment'; OpenActivities: 'OpenActivity'; PricebookEntries: 'PricebookEntry'; ProcessInstances: 'ProcessInstance'; ProcessSteps: 'ProcessInstanceHistory'; Feeds: 'Product2Feed'; Histories: 'Product2History'; RecordActions: 'RecordAction'; Tasks: 'Task'; WorkOrderLineItems: 'WorkOrderLineItem' } };
  }
}
