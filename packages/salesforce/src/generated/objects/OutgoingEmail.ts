// Generated from specs/salesforce/objects.json. Do not edit.
export interface OutgoingEmail {
  Id: string;
  ExternalId: string | null;
  ValidatedFromAddress: string | null;
  ToAddress: string | null;
  CcAddress: string | null;
  BccAddress: string | null;
  Subject: string | null;
  TextBody: string | null;
  HtmlBody: string | null;
  RelatedToId: string | null;
  WhoId: string | null;
  EmailTemplateId: string | null;
  InReplyTo: string | null;
  References: string | null;
  MessageId: string | null;
}
declare module '@org/salesforce/schema' {
  interface StandardObjects {
    OutgoingEmail: { fields: OutgoingEmail; parents: { RelatedTo: 'Name' | null; Who: 'Name' | null; EmailTemplate: 'EmailTemplate' | null }; children: { ContentDocumentLinks: 'ContentDocumentLink'; OutgoingEmailRelations: 'OutgoingEmailRelation' } };
  }
}
