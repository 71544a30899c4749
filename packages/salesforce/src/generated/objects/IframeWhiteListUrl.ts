// Generated from specs/salesforce/objects.json. Do not edit.
import type { AuditParents, SystemFields } from '../../schema.ts';
export interface IframeWhiteListUrl extends SystemFields {
  IsDeleted: boolean;
  Url: string | null;
  Context: string | null;
}
declare module '@org/salesforce/schema' {
  interface StandardObjects {
    IframeWhiteListUrl: { fields: IframeWhiteListUrl; parents: AuditParents; children: {} };
  }
}
