// Generated from specs/salesforce/objects.json. Do not edit.
import type { DateTimeText } from '../../schema.ts';
export interface QueueSobject {
  Id: string;
  QueueId: string;
  SobjectType: string;
  CreatedById: string;
  SystemModstamp: DateTimeText;
}
declare module '@org/salesforce/schema' {
  interface StandardObjects {
    QueueSobject: { fields: QueueSobject; parents: { CreatedBy: 'User'; Queue: 'Group' }; children: {} };
  }
}
