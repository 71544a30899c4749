// Generated from specs/salesforce/objects.json. Do not edit.
import type { DateTimeText } from '../../schema.ts';
export interface FeedPollChoice {
  Id: string;
  FeedItemId: string;
  Position: number;
  ChoiceBody: string;
  CreatedById: string;
  CreatedDate: DateTimeText;
  IsDeleted: boolean;
}
declare module '@org/salesforce/schema' {
  interface StandardObjects {
    FeedPollChoice: { fields: FeedPollChoice; parents: { CreatedBy: 'User' }; children: { FeedPollVotes: 'FeedPollVote' } };
  }
}
