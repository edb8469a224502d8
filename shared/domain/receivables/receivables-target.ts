import type { Tool } from '../tools.ts';
import type { Contact, Debtor, OpenItem } from './open-item.ts';

/** Writes entries in one call. Those that are not named in the answer were taken. */
type Put<Entry> = (entries: readonly Entry[]) => Promise<PutAnswer>;

/** An entry that was not taken. `maybeTaken`: the tool does not say whether it was this one. */
export interface Refusal {
  readonly key: string;
  readonly message: string;
  readonly maybeTaken?: true;
}

interface PutAnswer {
  readonly refused: ReadonlyArray<Refusal>;
  /** What the tool counted, for people; without its point. */
  readonly said?: string;
  /** The tool counted none as added or changed. A tool that does not count never says so. */
  readonly tookNone?: true;
}

/** What a tenant has agreed on writing to a target. */
export interface TargetSettings {
  /** How it takes amounts of credits and payments, which `OpenItem` has below zero. */
  readonly creditSign: 'negative' | 'positive';
}

/** How entries of an account are written with the settings of now, in words that only tell one way from another. */
type WrittenForms = { readonly [Side in 'invoices' | 'credits']: string };

/**
 * A receivables tool of one tenant, to which debtors, then contacts, then items are written by key. Each call is made
 * once and throws IntegrationError; with `retry` "after-check" nobody knows what was taken.
 */
export interface ReceivablesTarget {
  readonly target: Tool;
  /** Tells the account from others: what was sent to another one is not there. */
  readonly account: string;
  /** Most entries of one call. */
  readonly batchSize: number;
  /** Seconds that one call may take: with fewer left none is begun. */
  readonly longestSeconds: number;
  /** An item that was sent can be told to be settled: else its debtor is reminded after paying. */
  readonly canClear: boolean;
  /** An item that has changed may go again: else a person must say so, for it may be doubled there. */
  readonly resends: boolean;
  /** Kinds of items that it has a place for: the others are left out, and nobody is to blame. */
  readonly kinds: ReadonlyArray<OpenItem['kind']>;
  /** An item is known there by its debtor's code and its number: under another code it is another item. */
  readonly namesByDebtor: boolean;
  /** Of invoices, and of credits and payments: what was sent in another form goes again. */
  readonly forms: WrittenForms;
  /** Address of a debtor's page at the tool, by its code. Absent: nobody knows how it is written. */
  readonly pageOf?: (debtorCode: string) => string;
  /** Why the tool cannot take an entry, told before anything is sent: a dry run leaves it out as well. */
  readonly unfitDebtor: (debtor: Debtor) => string | undefined;
  readonly unfitItem: (item: OpenItem) => string | undefined;
  readonly putDebtors: Put<Debtor>;
  /** Absent: the tool knows no persons. */
  readonly putContacts?: Put<Contact>;
  /** Adds and changes; what is not named stays as it is. */
  readonly putItems: Put<OpenItem>;
}
