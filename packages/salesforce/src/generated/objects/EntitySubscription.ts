// Generated from specs/salesforce/objects.json. Do not edit.
import type { DateTimeText } from '../../schema.ts';
export interface EntitySubscription {
  Id: string;
  ParentId: string;
  SubscriberId: string;
  CreatedById: string;
  CreatedDate: DateTimeText;
  IsDeleted: boolean;
}
declare module '@org/salesforce/schema' {
  interface StandardObjects {
    EntitySubscription: { fields: EntitySubscription; parents: { CreatedBy: 'User'; Parent: 'Name'; Subscriber: 'User' }; children: {} };
  }
}
