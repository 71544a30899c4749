// Generated from specs/salesforce/objects.json. Do not edit.
import type { DateTimeText } from '../../schema.ts';
export interface TopicAssignment {
  Id: string;
  TopicId: string;
  EntityId: string;
  EntityKeyPrefix: string;
  EntityType: string | null;
  CreatedDate: DateTimeText;
  CreatedById: string;
  IsDeleted: boolean;
  SystemModstamp: DateTimeText;
}
declare module '@org/salesforce/schema' {
  interface StandardObjects {
    TopicAssignment: { fields: TopicAssignment; parents: { CreatedBy: 'User'; Topic: 'Topic'; Entity: 'Name' }; children: {} };
  }
}
