// Generated from specs/salesforce/objects.json. Do not edit.
import type { DateTimeText } from '../../schema.ts';
export interface EmailMessageRelation {
  Id: string;
  EmailMessageId: string;
  RelationId: string | null;
  RelationType: string;
  RelationAddress: string | null;
  RelationObjectType: string | null;
  CreatedDate: DateTimeText;
  CreatedById: string;
  SystemModstamp: DateTimeText;
  IsDeleted: boolean;
}
declare module '@org/salesforce/schema' {
  interface StandardObjects {
    EmailMessageRelation: { fields: EmailMessageRelation; parents: { CreatedBy: 'User'; EmailMessage: 'EmailMessage'; Relation: 'Name' | null }; children: {} };
  }
}
