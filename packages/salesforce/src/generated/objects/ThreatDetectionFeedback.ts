// Generated from specs/salesforce/objects.json. Do not edit.
import type { AuditParents, DateTimeText, SystemFields } from '../../schema.ts';
export interface ThreatDetectionFeedback extends SystemFields {
  ThreatDetectionFeedbackNumber: string | null;
  LastViewedDate: DateTimeText | null;
  LastReferencedDate: DateTimeText | null;
  UserId: string | null;
  Username: string | null;
  ThreatDetectionEventId: string | null;
  Response: string | null;
}
declare module '@org/salesforce/schema' {
  interface StandardObjects {
    ThreatDetectionFeedback: { fields: ThreatDetectionFeedback; parents: AuditParents; children: {} };
  }
}
