// Generated from specs/salesforce/objects.json. Do not edit.
import type { DateTimeText } from '../../schema.ts';
export interface AsgnRsrcApptSchdEvent {
  CreatedDate: DateTimeText;
  CreatedById: string;
  EventUuid: string | null;
  AssignedResourceId: string | null;
  ServiceResourceId: string | null;
  IsRequiredResource: boolean;
  IsPrimaryResource: boolean;
  ServiceResourceUserId: string | null;
  ServiceResourceUserName: string | null;
  ServiceResourceUserEmail: string | null;
  ChangedFields: unknown;
}
declare module '@org/salesforce/schema' {
  interface StandardObjects {
    AsgnRsrcApptSchdEvent: { fields: AsgnRsrcApptSchdEvent; parents: { CreatedBy: 'User' }; children: {} };
  }
}
