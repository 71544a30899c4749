// Generated from specs/salesforce/objects.json. Do not edit.
import type { AuditParents, SystemFields } from '../../schema.ts';
export interface MessagingDeliveryError extends SystemFields {
  IsDeleted: boolean;
  Name: string | null;
  MessagingChannelId: string | null;
  MessagingTemplateId: string | null;
  FlowEntity: string | null;
  FullMessage: string | null;
  FailureReason: string | null;
  DestinationPhoneNumber: string | null;
  MessagingEndUserId: string | null;
  FlowVersionId: string | null;
  Type: string | null;
  CorrelationIdentifier: string | null;
}
declare module '@org/salesforce/schema' {
  interface StandardObjects {
    MessagingDeliveryError: { fields: MessagingDeliveryError; parents: AuditParents; children: {} };
  }
}
