// Generated from specs/salesforce/objects.json. Do not edit.
export interface ContentWorkspaceSubscription {
  Id: string;
  UserId: string;
  ContentWorkspaceId: string;
}
declare module '@org/salesforce/schema' {
  interface StandardObjects {
    ContentWorkspaceSubscription: { fields: ContentWorkspaceSubscription; parents: { User: 'User'; ContentWorkspace: 'ContentWorkspace' }; children: {} };
  }
}
