// Generated from specs/salesforce/objects.json. Do not edit.
import type { AuditParents, DateTimeText, SystemFields } from '../../schema.ts';
export interface Incident extends SystemFields {
  OwnerId: string | null;
  IsDeleted: boolean;
  IncidentNumber: string | null;
  LastViewedDate: DateTimeText | null;
  LastReferencedDate: DateTimeText | null;
  Subject: string | null;
  Description: string | null;
  ParentIncidentId: string | null;
  DetectedDateTime: DateTimeText | null;
  StartDateTime: DateTimeText | null;
  EndDateTime: DateTimeText | null;
  ResolutionSummary: string | null;
  ResolvedById: string | null;
  ResolutionDateTime: DateTimeText | null;
  StatusCode: string | null;
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
  MilestoneStatus: string | null;
  IsClosed: boolean;
  EntitlementId: string | null;
}
declare module '@org/salesforce/schema' {
  interface StandardObjects {
    Incident: { fields: Incident; parents: AuditParents; children: {} };
  }
}
