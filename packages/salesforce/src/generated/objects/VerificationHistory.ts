// Generated from specs/salesforce/objects.json. Do not edit.
import type { AuditParents, DateTimeText, SystemFields } from '../../schema.ts';
export interface VerificationHistory extends SystemFields {
  EventGroup: number;
  VerificationTime: DateTimeText;
  VerificationMethod: string | null;
  UserId: string;
  Activity: string;
  Status: string;
  LoginHistoryId: string;
  SourceIp: string;
  LoginGeoId: string | null;
  Remarks: string | null;
  ResourceId: string | null;
  Policy: string;
  IsDeleted: boolean;
}
declare module '@org/salesforce/schema' {
  interface StandardObjects {
    VerificationHistory: { fields: VerificationHistory; parents: AuditParents & { User: 'User'; LoginHistory: 'LoginHistory'; LoginGeo: 'LoginGeo' | null; Resource: 'ConnectedApplication' | null }; children: {} };
  }
}
