// Generated from specs/salesforce/objects.json. Do not edit.
import type { DateTimeText } from '../../schema.ts';
export interface AsyncOperationStatus {
  CreatedDate: DateTimeText;
  CreatedById: string;
  EventUuid: string | null;
  Fields: unknown;
  Status: string | null;
  Category: string | null;
  Message: string | null;
  StatusCode: string | null;
}
declare module '@org/salesforce/schema' {
  interface StandardObjects {
    AsyncOperationStatus: { fields: AsyncOperationStatus; parents: { CreatedBy: 'User' }; children: {} };
  }
}
