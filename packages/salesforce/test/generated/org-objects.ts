// The objects of acme.my.salesforce.com, written by `npx @org/salesforce types`. Do not edit: run it again.
import type * as Salesforce from '@org/salesforce/schema';

/** Invoice__c */
export interface Invoice__c {
  /** Id */
  Id: string;
  /** IsDeleted */
  IsDeleted: boolean;
  /** CreatedDate */
  CreatedDate: Salesforce.DateTimeText;
  /** SystemModstamp */
  SystemModstamp: Salesforce.DateTimeText;
  /** Name */
  Name: string;
  /** Amount__c */
  Amount__c: number;
  /** Status__c */
  Status__c: "Open" | "Paid" | null;
  /** Tags__c */
  Tags__c: string | null;
  /** Due__c */
  Due__c: Salesforce.DateText | null;
  /** Number__c (external id) */
  Number__c: string | null;
  /** Account__c */
  Account__c: string | null;
}

declare module '@org/salesforce/schema' {
  interface OrgObjects {
    Invoice__c: {
      fields: Invoice__c;
      create: Salesforce.Writable<Invoice__c, 'Amount__c', 'Status__c' | 'Tags__c' | 'Due__c' | 'Number__c' | 'Account__c'>;
      update: Salesforce.Writable<Invoice__c, never, 'Amount__c' | 'Status__c' | 'Tags__c' | 'Due__c' | 'Number__c' | 'Account__c'>;
      parents: {
        Account__r: 'Account' | null;
      };
      children: object;
    };
  }
}
