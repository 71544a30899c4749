// Generated from specs/salesforce/objects.json. Do not edit.
import type { AuditParents, DateTimeText, SystemFields } from '../../schema.ts';
export interface StreamingChannel extends SystemFields {
  OwnerId: string;
  IsDeleted: boolean;
  Name: string;
  LastViewedDate: DateTimeText | null;
  LastReferencedDate: DateTimeText | null;
  IsDynamic: boolean;
  Description: string | null;
}
declare module '@org/salesforce/schema' {
  interface StandardObjects {
    StreamingChannel: { fields: StreamingChannel; parents: AuditParents & { Owner: 'Name' }; children: { ProcessInstances: 'ProcessInstance'; ProcessSteps: 'ProcessInstanceHistory' } };
  }
}
