// Generated from specs/salesforce/objects.json. Do not edit.
import type { AuditParents, SystemFields } from '../../schema.ts';
export interface CallCenter extends SystemFields {
  Name: string;
  InternalName: string;
  Version: number | null;
  AdapterUrl: string | null;
  CustomSettings: string | null;
}
declare module '@org/salesforce/schema' {
  interface StandardObjects {
    CallCenter: { fields: CallCenter; parents: AuditParents; children: {} };
  }
}
