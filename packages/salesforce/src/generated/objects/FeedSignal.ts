// Generated from specs/salesforce/objects.json. Do not edit.
import type { DateTimeText } from '../../schema.ts';
export interface FeedSignal {
  Id: string;
  FeedItemId: string | null;
  FeedEntityId: string | null;
  SignalValue: number | null;
  SignalType: string | null;
  CreatedById: string;
  CreatedDate: DateTimeText;
  IsDeleted: boolean;
  InsertedById: string;
}
declare module '@org/salesforce/schema' {
  interface StandardObjects {
    FeedSignal: { fields: FeedSignal; parents: { CreatedBy: 'User'; InsertedBy: 'User' }; children: {} };
  }
}
