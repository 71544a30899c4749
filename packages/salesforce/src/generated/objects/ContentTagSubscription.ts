// Generated from specs/salesforce/objects.json. Do not edit.
export interface ContentTagSubscription {
  Id: string;
  ContentTagNameId: string | null;
  UserId: string | null;
}
declare module '@org/salesforce/schema' {
  interface StandardObjects {
    ContentTagSubscription: { fields: ContentTagSubscription; parents: { User: 'User' | null }; children: {} };
  }
}
