// Generated from specs/salesforce/objects.json. Do not edit.
import type { AuditParents, DateTimeText, SystemFields } from '../../schema.ts';
export interface FlowInterviewLog extends SystemFields {
  OwnerId: string | null;
  IsDeleted: boolean;
  Name: string | null;
  FlowDeveloperName: string | null;
  FlowInterviewGuid: string | null;
  FlowVersionNumber: number | null;
  InterviewStartTimestamp: DateTimeText | null;
  InterviewEndTimestamp: DateTimeText | null;
  InterviewDurationInMinutes: number | null;
  InterviewStatus: string | null;
  FlowNamespace: string | null;
  FlowLabel: string | null;
}
declare module '@org/salesforce/schema' {
  interface StandardObjects {
    FlowInterviewLog: { fields: FlowInterviewLog; parents: AuditParents; children: {} };
  }
}
