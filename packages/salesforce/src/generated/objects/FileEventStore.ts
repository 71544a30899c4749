// Generated from specs/salesforce/objects.json. Do not edit.
import type { AuditParents, DateTimeText, SystemFields } from '../../schema.ts';
export interface FileEventStore extends SystemFields {
  EventIdentifier: string | null;
  UserId: string | null;
  Username: string | null;
  EventDate: DateTimeText | null;
  RelatedEventIdentifier: string | null;
  PolicyId: string | null;
  PolicyOutcome: string | null;
  EvaluationTime: number | null;
  SessionKey: string | null;
  LoginKey: string | null;
  SessionLevel: string | null;
  SourceIp: string | null;
  DocumentId: string | null;
  VersionId: string | null;
  FileName: string | null;
  FileType: string | null;
  ContentSize: number | null;
  CanDownloadPdf: boolean;
  VersionNumber: string | null;
  ProcessDuration: number | null;
  IsLatestVersion: boolean;
  FileSource: string | null;
  FileAction: string | null;
}
declare module '@org/salesforce/schema' {
  interface StandardObjects {
    FileEventStore: { fields: FileEventStore; parents: AuditParents; children: {} };
  }
}
