// Generated from specs/salesforce/objects.json. Do not edit.
import type { DateTimeText } from '../../schema.ts';
export interface Topic {
  Id: string;
  Name: string;
  Description: string | null;
  CreatedDate: DateTimeText;
  CreatedById: string;
  TalkingAbout: number;
  ManagedTopicType: string | null;
  SystemModstamp: DateTimeText;
}
declare module '@org/salesforce/schema' {
  interface StandardObjects {
    Topic: { fields: Topic; parents: { CreatedBy: 'User' }; children: { ContentDocumentLinks: 'ContentDocumentLink'; CustomBrands: 'CustomBrand'; FeedSubscriptionsForEntity: 'EntitySubscription'; TopicAssignments: 'TopicAssignment'; Feeds: 'TopicFeed' } };
  }
}
