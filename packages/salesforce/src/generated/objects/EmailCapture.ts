// Generated from specs/salesforce/objects.json. Do not edit.
import type { AuditParents, DateTimeText, SystemFields } from '../../schema.ts';
export interface EmailCapture extends SystemFields {
  IsDeleted: boolean;
  IsActive: boolean;
  ToPattern: string;
  FromPattern: string | null;
  Sender: string | null;
  Recipient: string | null;
  CaptureDate: DateTimeText | null;
  RawMessageLength: number | null;
  RawMessage: string | null;
}
declare module '@org/salesforce/schema' {
  interface StandardObjects {
    EmailCapture: { fields: EmailCapture; parents: AuditParents; children: {} };
  }
}
