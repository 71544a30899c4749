// Generated from specs/salesforce/objects.json. Do not edit.
import type { AuditParents, DateTimeText, SystemFields } from '../../schema.ts';
export interface Dashboard extends SystemFields {
  IsDeleted: boolean;
  OwnerId: string | null;
  FolderId: string;
  FolderName: string | null;
  Title: string;
  DeveloperName: string;
  NamespacePrefix: string | null;
  Description: string | null;
  LeftSize: string;
  MiddleSize: string | null;
  RightSize: string;
  RunningUserId: string;
  TitleColor: number;
  TitleSize: number;
  TextColor: number;
  BackgroundStart: number;
  BackgroundEnd: number;
  BackgroundDirection: string;
  Type: string;
  LastViewedDate: DateTimeText | null;
  LastReferencedDate: DateTimeText | null;
  DashboardResultRefreshedDate: string | null;
  DashboardResultRunningUser: string | null;
  ColorPalette: string | null;
  ChartTheme: string | null;
}
declare module '@org/salesforce/schema' {
  interface StandardObjects {
    Dashboard: { fields: Dashboard; parents: AuditParents & { Folder: 'Name'; RunningUser: 'User' }; children: { AttachedContentDocuments: 'AttachedContentDocument'; CombinedAttachments: 'CombinedAttachment'; ContentDocumentLinks: 'ContentDocumentLink'; DashboardComponents: 'DashboardComponent'; Feeds: 'DashboardFeed'; FeedSubscriptionsForEntity: 'EntitySubscription' } };
  }
}
