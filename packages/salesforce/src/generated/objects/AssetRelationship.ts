// Generated from specs/salesforce/objects.json. Do not edit.
import type { AuditParents, DateTimeText, SystemFields } from '../../schema.ts';
export interface AssetRelationship extends SystemFields {
  IsDeleted: boolean;
  AssetRelationshipNumber: string;
  LastViewedDate: DateTimeText | null;
  LastReferencedDate: DateTimeText | null;
  AssetId: string;
  RelatedAssetId: string;
  FromDate: DateTimeText | null;
  ToDate: DateTimeText | null;
  RelationshipType: string | null;
}
declare module '@org/salesforce/schema' {
  interface StandardObjects {
    AssetRelationship: { fields: AssetRelationship; parents: AuditParents & { Asset: 'Asset'; RelatedAsset: 'Asset' }; children: { ActivityHistories: 'ActivityHistory'; Feeds: 'AssetRelationshipFeed'; Histories: 'AssetRelationshipHistory'; AttachedContentDocuments: 'AttachedContentDocument'; CombinedAttachments: 'CombinedAttachment'; ContentDocumentLinks: 'ContentDocumentLink'; Emails: 'EmailMessage'; FeedSubscriptionsForEntity: 'EntitySubscription'; Events: 'Event'; OpenActivities: 'OpenActivity'; ProcessInstances: 'ProcessInstance'; ProcessSteps: 'ProcessInstanceHistory'; RecordActions: 'RecordAction'; Tasks: 'Task' } };
  }
}
