// Generated from specs/salesforce/objects.json. Do not edit.
import type { AuditParents, DateTimeText } from '../../schema.ts';
export interface IncidentChangeEvent {
  Id: string;
  ReplayId: string | null;
  ChangeEventHeader: unknown;
  OwnerId: string | null;
  IncidentNumber: string | null;
  CreatedDate: DateTimeText;
  CreatedById: string;
  LastModifiedDate: DateTimeText;
  LastModifiedById: string;
  Subject: string | null;
  Description: string | null;
  ParentIncidentId: string | null;
  DetectedDateTime: DateTimeText | null;
  StartDateTime: DateTimeText | null;
  EndDateTime: DateTimeText | null;
  ResolutionSummary: string | null;
  ResolvedById: string | null;
  ResolutionDateTime: DateTimeText | null;
  Status: string | null;
  Impact: string | null;
  Urgency: string | null;
  Priority: string | null;
  ReportedMethod: string | null;
  Type: string | null;
  Category: string | null;
  SubCategory: string | null;
  PriorityOverrideReason: string | null;
  IsMajorIncident: boolean;
  IsStopped: boolean;
  StopStartDate: DateTimeText | null;
  SlaStartDate: DateTimeText | null;
  SlaExitDate: DateTimeText | null;
  BusinessHoursId: string | null;
  IsClosed: boolean;
  EntitlementId: string | null;
}
declare module '@org/salesforce/schema' {
  interface StandardObjects {
    IncidentChangeEvent: { fields: IncidentChangeEvent; parents: AuditParents; children: {} };
  }
}
