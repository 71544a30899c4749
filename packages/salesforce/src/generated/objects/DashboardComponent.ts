// Generated from specs/salesforce/objects.json. Do not edit.
export interface DashboardComponent {
  Id: string;
  Name: string | null;
  DashboardId: string;
  CustomReportId: string | null;
}
declare module '@org/salesforce/schema' {
  interface StandardObjects {
    DashboardComponent: { fields: DashboardComponent; parents: { Dashboard: 'Dashboard' }; children: { AttachedContentDocuments: 'AttachedContentDocument'; CombinedAttachments: 'CombinedAttachment'; ContentDocumentLinks: 'ContentDocumentLink'; Feeds: 'DashboardComponentFeed'; FeedSubscriptionsForEntity: 'EntitySubscription' } };
  }
}
