// Generated from specs/salesforce/objects.json. Do not edit.
import type { DateTimeText } from '../../schema.ts';
export interface FeedPollVote {
  Id: string;
  FeedItemId: string;
  ChoiceId: string;
  CreatedById: string;
  CreatedDate: DateTimeText;
  LastModifiedDate: DateTimeText;
  IsDeleted: boolean;
}
declare module '@org/salesforce/schema' {
  interface StandardObjects {
    FeedPollVote: { fields: FeedPollVote; parents: { CreatedBy: 'User'; Choice: 'FeedPollChoice' }; children: {} };
  }
}
