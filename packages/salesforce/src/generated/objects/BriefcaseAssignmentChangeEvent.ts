// Generated from specs/salesforce/objects.json. Do not edit.
import type { AuditParents, DateTimeText } from '../../schema.ts';
export interface BriefcaseAssignmentChangeEvent {
  Id: string;
  ReplayId: string | null;
  ChangeEventHeader: unknown;
  CreatedDate: DateTimeText;
  CreatedById: string;
  LastModifiedDate: DateTimeText;
  LastModifiedById: string;
  UserOrGroupId: string | null;
  BriefcaseId: string | null;
}
declare module '@org/salesforce/schema' {
  interface StandardObjects {
    BriefcaseAssignmentChangeEvent: { fields: BriefcaseAssignmentChangeEvent; parents: AuditParents; children: {} };
  }
}
