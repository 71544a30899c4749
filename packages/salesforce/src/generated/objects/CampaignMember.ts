// Generated from specs/salesforce/objects.json. Do not edit.
import type { AuditParents, DateText, SystemFields } from '../../schema.ts';
export interface CampaignMember extends SystemFields {
  IsDeleted: boolean;
  CampaignId: string;
  LeadId: string | null;
  ContactId: string | null;
  Status: string | null;
  HasResponded: boolean;
  FirstRespondedDate: DateText | null;
  Salutation: string | null;
  Name: string | null;
  FirstName: string | null;
  LastName: string | null;
  Title: string | null;
  Street: string | null;
  City: string | null;
  State: string | null;
  PostalCode: string | null;
  Country: string | null;
  Email: string | null;
  Phone: string | null;
  Fax: string | null;
  MobilePhone: string | null;
  Description: string | null;
  DoNotCall: boolean;
  HasOptedOutOfEmail: boolean;
  HasOptedOutOfFax: boolean;
  LeadSource: string | null;
  CompanyOrAccount: string | null;
  Type: string | null;
  LeadOrContactId: string | null;
  LeadOrContactOwnerId: string | null;
}
declare module '@org/salesforce/schema' {
  interface StandardObjects {
    CampaignMember: { fields: CampaignMember; parents: AuditParents & { Campaign: 'Campaign'; Lead: 'Lead' | null; Contact: 'Contact' | null; LeadOrContactOwner: 'Name' | null }; children: { RecordActions: 'RecordAction' } };
  }
}
