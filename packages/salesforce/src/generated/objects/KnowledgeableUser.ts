// Generated from specs/salesforce/objects.json. Do not edit.
import type { DateTimeText } from '../../schema.ts';
export interface KnowledgeableUser {
  Id: string;
  UserId: string;
  TopicId: string;
  RawRank: number | null;
  SystemModstamp: DateTimeText;
}
declare module '@org/salesforce/schema' {
  interface StandardObjects {
    KnowledgeableUser: { fields: KnowledgeableUser; parents: {}; children: {} };
  }
}
