// Generated from specs/salesforce/objects.json. Do not edit.
import type { AuditParents, SystemFields } from '../../schema.ts';
export interface CallCenterRoutingMap extends SystemFields {
  IsDeleted: boolean;
  DeveloperName: string | null;
  Language: string | null;
  MasterLabel: string | null;
  CallCenterId: string | null;
  ReferenceRecordId: string | null;
  ExternalId: string | null;
  QuickConnect: string | null;
}
declare module '@org/salesforce/schema' {
  interface StandardObjects {
    CallCenterRoutingMap: { fields: CallCenterRoutingMap; parents: AuditParents; children: {} };
  }
}
