// Generated from specs/salesforce/objects.json. Do not edit.
export interface ContentUserSubscription {
  Id: string;
  SubscriberUserId: string;
  SubscribedToUserId: string;
}
declare module '@org/salesforce/schema' {
  interface StandardObjects {
    ContentUserSubscription: { fields: ContentUserSubscription; parents: { SubscriberUser: 'User'; SubscribedToUser: 'User' }; children: {} };
  }
}
