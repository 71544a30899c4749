// Generated from specs/salesforce/objects.json. Do not edit.
import type { AuditParents, DateText, DateTimeText, SystemFields } from '../../schema.ts';
export interface Asset extends SystemFields {
  ContactId: string | null;
  AccountId: string | null;
  ParentId: string | null;
  RootAssetId: string | null;
  Product2Id: string | null;
  ProductCode: string | null;
  IsCompetitorProduct: boolean;
  IsDeleted: boolean;
  Name: string;
  SerialNumber: string | null;
  InstallDate: DateText | null;
  PurchaseDate: DateText | null;
  UsageEndDate: DateText | null;
  LifecycleStartDate: DateTimeText | null;
  LifecycleEndDate: DateTimeText | null;
  Status: string | null;
  Price: number | null;
  Quantity: number | null;
  Description: string | null;
  OwnerId: string;
  AssetProvidedById: string | null;
  AssetServicedById: string | null;
  IsInternal: boolean;
  AssetLevel: number | null;
  StockKeepingUnit: string | null;
  HasLifecycleManagement: boolean;
  CurrentMrr: number | null;
  CurrentLifecycleEndDate: DateTimeText | null;
  CurrentQuantity: number | null;
  CurrentAmount: number | null;
  TotalLifecycleAmount: number | null;
  Street: string | null;
  City: string | null;
  State: string | null;
  PostalCode: string | null;
  Country: string | null;
  Latitude: number | null;
  Longitude: number | null;
  GeocodeAccuracy: string | null;
  Address: unknown;
  LastViewedDate: DateTimeText | null;
  LastReferencedDate: DateTimeText | null;
}
declare module '@org/salesforce/schema' {
  interface StandardObjects {
    Asset: { fields: Asset; parents: AuditParents & { Contact: 'Contact' | null; Account: 'Account' | null; Parent: 'Asset' | null; RootAsset: 'Asset' | null; Product2: 'Product2' | null; Owner: 'User'; AssetProvidedBy: 'Account' | null; AssetServicedBy: 'Account' | null }; children: { ActivityHistories: 'ActivityHistory'; ChildAssets: 'Asset'; Feeds: 'AssetFeed'; Histories: 'AssetHistory'; PrimaryAssets: 'AssetRelationship'; RelatedAssets: 'AssetRelationship'; Shares: 'AssetShare'; AttachedContentDocuments: 'AttachedContentDocument'; Attachments: 'Attachment'; Cases: 'Case'; CombinedAttachments: 'CombinedAttachment'; ContentDocumentLinks: 'ContentDocumentLink'; ContractLineItems: 'ContractLineItem'; Emails: 'EmailMessage'; Entitlements: 'Entitlement'; FeedSubscriptionsForEntity: 'EntitySubscription'; Events: 'Event'; Notes: 'Note'; NotesAndAttachments: 'NoteAndAttachment'; OpenActivities: 'OpenActivity'; ProcessInstances: 'ProcessInstance'; ProcessSteps: 'ProcessInstanceHistory'; RecordActions: 'RecordAction'; Tasks: 'Task'; TopicAssignments: 'TopicAssignment'; WorkOrders: 'WorkOrder'; WorkOrderLineItems: 'WorkOrderLineItem' } };
  }
}
