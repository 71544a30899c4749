// Generated from specs/salesforce/objects.json. Do not edit.
import type { DateTimeText } from '../../schema.ts';
export interface VisibilityChangeNotification {
  ReplayId: string | null;
  CreatedDate: DateTimeText;
  CreatedById: string;
  RecordId: string | null;
  KeyPrefix: string | null;
  ChangeType: string | null;
  ChangeTimestamp: DateTimeText | null;
  ChangeTypeDetail: string | null;
}
declare module '@org/salesforce/schema' {
  interface StandardObjects {
    VisibilityChangeNotification: { fields: VisibilityChangeNotification; parents: { CreatedBy: 'User' }; children: {} };
  }
}
