import type { Contact, Debtor, OpenItem } from '../../../shared/domain/receivables/open-item.ts';
import type { ReceivablesTarget, Refusal } from '../../../shared/domain/receivables/receivables-target.ts';

/** A tool that collects, as the port shows it: it keeps what it takes by key, and refuses items of unknown debtors. */
export function targetInMemory(
  about: Partial<Pick<ReceivablesTarget, 'canClear' | 'resends' | 'kinds' | 'namesByDebtor'>> = {},
) {
  const debtors = new Map<string, Debtor>();
  const contacts: Contact[] = [];
  const items = new Map<string, OpenItem>();
  const calls: string[] = [];
  let around: (what: string, carryOut: () => void) => void = (_, carryOut) => carryOut();
  let refusing: (what: string, key: string) => Omit<Refusal, 'key'> | undefined = () => undefined;
  let account = 'first';
  let forms: ReceivablesTarget['forms'] = { invoices: 'plain', credits: 'plain' };
  let isCounting: (what: string) => boolean = () => true;
  const counted = (what: string) =>
    isCounting(what) ? {} : { tookNone: true as const, said: 'The tool added 0 and changed 0' };
  /** Those that are refused for sure are not taken. */
  const judge = <Entry extends { readonly key: string }>(what: string, entries: readonly Entry[]) => {
    const refused = entries.flatMap(({ key }): Refusal[] => {
      const refusal = refusing(what, key);
      return refusal ? [{ key, ...refusal }] : [];
    });
    const left = new Set(refused.flatMap(({ key, maybeTaken }) => (maybeTaken ? [] : [key])));
    return { refused, taken: entries.filter(({ key }) => !left.has(key)) };
  };
  const nameOf = ({ key, debtorCode, number }: OpenItem): string =>
    about.namesByDebtor ? `${debtorCode} ${number}` : key;
  const call = (what: string, keys: readonly string[], carryOut: () => void): void => {
    calls.push(`${what} ${keys.join(' ')}`);
    around(what, carryOut);
  };
  const target: ReceivablesTarget = {
    target: 'my-dso-manager',
    batchSize: 4,
    longestSeconds: 480,
    canClear: true,
    resends: true,
    kinds: ['invoice', 'credit', 'payment'],
    namesByDebtor: false,
    ...about,
    get account() {
      return account;
    },
    get forms() {
      return forms;
    },
    unfitDebtor: ({ name }) => (name === '' ? 'It has no name.' : undefined),
    unfitItem: () => undefined,
    putDebtors: async entries => {
      call(
        'debtors',
        entries.map(({ code }) => code),
        () => {
          for (const one of entries) debtors.set(one.code, one);
        },
      );
      return { refused: [], ...counted('debtors') };
    },
    putContacts: async entries => {
      const { refused, taken } = judge('contacts', entries);
      call(
        'contacts',
        entries.map(({ key }) => key),
        () => void contacts.push(...taken),
      );
      return { refused, ...counted('contacts') };
    },
    putItems: async entries => {
      const judged = judge('items', entries);
      const refused = entries.filter(({ debtorCode }) => !debtors.has(debtorCode));
      call(
        'items',
        entries.map(({ number }) => number),
        () => {
          for (const one of judged.taken) if (!refused.includes(one)) items.set(nameOf(one), one);
        },
      );
      const strangers = refused.map(({ key }) => ({ key, message: 'Its debtor is not there.' }));
      return { refused: [...strangers, ...judged.refused], ...counted('items') };
    },
  };
  return {
    target,
    debtors,
    contacts,
    items,
    calls,
    /** Decides about each call whether it is carried out, and what is thrown. */
    onCall: (callback: typeof around): void => {
      around = callback;
    },
    /** Tells of each entry of a call whether it is refused. */
    refuse: (callback: typeof refusing): void => {
      refusing = callback;
    },
    /** The same account by another name. */
    renameAccount: (name: string): void => {
      account = name;
    },
    /** Another account, which has nothing. */
    replaceAccount: (): void => {
      account = 'other';
      debtors.clear();
      items.clear();
      contacts.length = 0;
    },
    /** How entries are written from now on. */
    write: (given: typeof forms): void => {
      forms = given;
    },
    /** Tells of each call whether it counts anything. */
    count: (callback: typeof isCounting): void => {
      isCounting = callback;
    },
  };
}
export type TargetInMemory = ReturnType<typeof targetInMemory>;
