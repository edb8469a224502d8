/** What the vendor's document leaves open; tests change it while it runs. */
export interface MyDsoManagerSwitches {
  /** What "line 1" of `exception_lines` means. */
  lineOne: 'header' | 'first-row';
  /** How `success` is written; the sample shows a text. */
  successAs: 'text' | 'boolean';
  /** How an answer without ignored lines shows it. */
  noExceptions: 'left-out' | 'empty-list';
  /** Answer to wrong credentials. */
  wrongCredentials: '401' | 'failure';
  /** What becomes of a column that nobody knows. */
  unknownColumns: 'refuse' | 'ignore';
  /** Whether amounts may hold no-break spaces; the document shows plain ones. */
  noBreakSpaces: 'refuse' | 'accept';
  /** Sign of the amounts of credit notes and payments. */
  creditSign: 'negative' | 'positive';
  /** Answer of the asynchronous path; the document shows none. */
  putAnswer: 'nothing' | 'json';
}

/** The documented behaviour, and the stricter one where nothing is documented. */
export const defaultSwitches: Readonly<MyDsoManagerSwitches> = {
  lineOne: 'header',
  successAs: 'text',
  noExceptions: 'left-out',
  wrongCredentials: '401',
  unknownColumns: 'refuse',
  noBreakSpaces: 'refuse',
  creditSign: 'negative',
  putAnswer: 'nothing',
};

/** Credentials that the sandbox accepts unless told otherwise. */
export const defaultLogin = { login: 'sandbox', password: 'sandbox-password' };
export type MyDsoManagerLogin = typeof defaultLogin;
