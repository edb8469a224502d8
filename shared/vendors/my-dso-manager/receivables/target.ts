import { writeRecord } from '../../../csv/write-record.ts';
import type { Contact, Debtor, OpenItem } from '../../../domain/receivables/open-item.ts';
import type {
  ReceivablesTarget,
  Refusal,
  TargetSettings,
} from '../../../domain/receivables/receivables-target.ts';
import { connectMyDsoManager, type MyDsoManager } from '../connect.ts';
import { myDsoManagerAccount } from '../connection.ts';
import { importSeconds } from '../endpoints/imports.ts';
import { type MyDsoManagerEntity, myDsoManagerEntities } from '../entities/table.ts';
import { ignoredLines, toAnswer, tookNone } from '../to-answer.ts';
import { refusedRows } from './refused-rows.ts';
import { type Row, toClient, toContact, toItem } from './rows.ts';

/** Opens a tenant's MY DSO MANAGER for syncs. Throws ConfigurationError if its connection is missing or wrong. */
export async function openMyDsoManagerTarget(
  tenant: string,
  settings: TargetSettings,
): Promise<ReceivablesTarget> {
  return myDsoManagerTarget(await connectMyDsoManager(tenant), settings);
}

/** MY DSO MANAGER as syncs write it: DELTA files, never STOCK, never the asynchronous path. */
export function myDsoManagerTarget(
  account: Pick<MyDsoManager, 'api' | 'connection'>,
  settings: TargetSettings,
): ReceivablesTarget {
  const { clients, contacts, items } = myDsoManagerEntities;
  const { customerPage } = account.connection;
  return {
    target: 'my-dso-manager',
    account: myDsoManagerAccount(account.connection),
    batchSize: 1_000,
    longestSeconds: importSeconds,
    canClear: true,
    resends: true,
    kinds: ['invoice', 'credit', 'payment'],
    namesByDebtor: false,
    forms: { invoices: 'plain', credits: settings.creditSign },
    ...(customerPage !== undefined && {
      pageOf: code => customerPage.replaceAll('{code}', encodeURIComponent(code)),
    }),
    unfitDebtor,
    unfitItem,
    putDebtors: put<Debtor>({ entity: clients, toRow: toClient, unfit: () => unfitDebtor }),
    putContacts: put<Contact>({ entity: contacts, toRow: toContact, unfit: onlyCollector }),
    putItems: put<OpenItem>({ entity: items, toRow: item => toItem(item, settings), unfit: () => unfitItem }),
  };

  function put<Entry extends { readonly key: string }>(kind: Kind<Entry>): Put<Entry> {
    return async entries => {
      const reasonOf = kind.unfit();
      const checked = entries.map(entry => ({ entry, message: reasonOf(entry) }));
      const unfit = checked.flatMap(({ entry: { key }, message }) =>
        message === undefined ? [] : [{ key, message }],
      );
      const sent = checked.filter(({ message }) => message === undefined).map(({ entry }) => entry);
      if (sent.length === 0) return { refused: unfit };
      const answer = await kind.entity.importFile(account, fileOf(kind.entity, sent.map(kind.toRow)));
      const rows = { rows: sent.length, repeatable: kind.entity.mode === 'merge' };
      const ignored = refusedRows(ignoredLines(answer), rows).map(({ index, ...refusal }) => ({
        key: sent[index]?.key ?? '',
        ...refusal,
      }));
      const { summary, counters } = toAnswer(answer);
      return {
        refused: [...unfit, ...ignored],
        said: summary,
        ...(tookNone(counters) && { tookNone: true }),
      };
    };
  }
}

type Put<Entry> = (entries: readonly Entry[]) => Promise<{
  readonly refused: Refusal[];
  readonly said?: string;
  readonly tookNone?: true;
}>;

/** How entries of one kind are sent. */
interface Kind<Entry> {
  readonly entity: MyDsoManagerEntity;
  readonly toRow: (entry: Entry) => Row;
  /** Made for each call: why an entry is not sent. */
  readonly unfit: () => (entry: Entry) => string | undefined;
}

const unfitDebtor = ({ code, name }: Debtor): string | undefined =>
  plain(code) === '' || plain(name) === '' ? 'It has no code or no name.' : undefined;

function unfitItem({ kind, initial, issuedOn, dueOn, number, debtorCode }: OpenItem): string | undefined {
  if (plain(number) === '' || plain(debtorCode) === '') return 'It has no number, or its debtor no code.';
  if (dueOn < issuedOn) return 'It is due before it was issued.';
  return kind === 'invoice' ? above(initial) : above(-initial);
}

const above = (amount: bigint): string | undefined =>
  amount > 0n ? undefined : 'An invoice is above zero, a credit or payment below.';

/** With two, one of them is reminded and nobody knows which (help, question 81). */
function onlyCollector(): (contact: Contact) => string | undefined {
  const collected = new Set<string>();
  return ({ collects, debtorCode, lastName }) => {
    if (plain(lastName) === '') return 'The person has no last name.';
    if (!collects) return undefined;
    if (collected.has(debtorCode)) return 'Another person of this debtor is reminded already.';
    collected.add(debtorCode);
    return undefined;
  };
}

/**
 * A file of these rows. Columns that no row fills are left out, for an empty cell may erase what a collector knows
 * (required ones stay, and so does the day of the payment: an item that is open again must lose it).
 */
function fileOf({ columns }: MyDsoManagerEntity, rows: readonly Row[]) {
  const names = Object.keys(columns).filter(name => rows.some(row => row[name] !== undefined));
  const records = rows.map(row => writeRecord(names.map(name => plain(row[name] ?? ''))));
  const bytes = Buffer.from([writeRecord(names), ...records].join(''));
  return {
    length: bytes.length,
    rows: rows.length,
    open: async function* () {
      yield bytes;
    },
  };
}

/** One line: the tool counts lines, and other programs that feed it take breaks out as well. */
const plain = (text: string): string => text.replaceAll(/\p{Cc}+/gu, ' ').trim();
