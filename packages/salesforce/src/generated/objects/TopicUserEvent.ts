// Generated from specs/salesforce/objects.json. Do not edit.
import type { DateTimeText } from '../../schema.ts';
export interface TopicUserEvent {
  Id: string;
  UserId: string;
  TopicId: string;
  ActionEnum: string;
  CreatedDate: DateTimeText;
}
declare module '@org/salesforce/schema' {
  interface StandardObjects {
    TopicUserEvent: { fields: TopicUserEvent; parents: {}; children: {} };
  }
}
