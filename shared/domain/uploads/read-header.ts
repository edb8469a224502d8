import { ownValue } from '../own-value.ts';
import { mostNamed, type RowFault, type RowShape, reportColumns, shortened } from './csv-entity.ts';

/** The names of a file's columns as the tool writes them, or everything that is wrong with the row of names. */
type Header =
  | { readonly ok: true; readonly names: readonly string[] }
  | { readonly ok: false; readonly faults: readonly RowFault[] };

/**
 * Reads the row of column names. Capitals, blanks and underscores do not matter; a last column without a name is what
 * a semicolon at the end of each line makes, and keeps the name "".
 */
export function readHeader(cells: readonly string[], entity: RowShape): Header {
  const separator = foreignSeparator(cells, entity);
  if (separator) return refused(`The columns are separated by ${separator}: save the file with semicolons.`);
  const found = cells.map(cell => columnNamed(cell, entity));
  if (found.every(name => name === undefined)) {
    const [example] = Object.keys(entity.columns);
    return refused(`The first row must hold the names of the columns, such as "${example}".`);
  }
  const names = cells.map((cell, i) => found[i] ?? (cell.trim() === '' ? '' : cell));
  const unknown = cells.flatMap((cell, i) =>
    found[i] === undefined ? unknownColumn(cell, i, cells.length, entity) : [],
  );
  const faults = [
    ...missingColumns(names, entity),
    ...repeatedColumns(found),
    ...unknown.slice(0, mostNamed),
  ];
  return faults.length > 0 ? { ok: false, faults } : { ok: true, names };
}

const refused = (message: string): Header => ({ ok: false, faults: [{ path: '', message }] });

function missingColumns(names: readonly string[], { columns }: RowShape): RowFault[] {
  const present = new Set(names);
  return Object.keys(columns)
    .filter(name => columns[name]?.required && !present.has(name))
    .map(path => ({ path, message: 'This column is missing, and the tool requires it.' }));
}

function repeatedColumns(found: ReadonlyArray<string | undefined>): RowFault[] {
  const seen = new Set<string>();
  const twice = new Set<string>();
  for (const name of found) {
    if (name !== undefined && seen.has(name)) twice.add(name);
    if (name !== undefined) seen.add(name);
  }
  return [...twice]
    .slice(0, mostNamed)
    .map(path => ({ path, message: 'This column is there twice: keep one.' }));
}

function unknownColumn(cell: string, index: number, width: number, { name }: RowShape): RowFault[] {
  if (cell.trim() !== '')
    return [
      {
        path: shortened(cell),
        message: `There is no such column in ${name}: remove it or fix its name.`,
      },
    ];
  if (index === width - 1) return [];
  return [{ path: '', message: `Column ${index + 1} has no name: give it one or remove the column.` }];
}

/** The tool's own spelling of a column's name; undefined if it has no such column. */
function columnNamed(cell: string, { columns, ownColumns }: RowShape): string | undefined {
  if (ownValue(columns, cell)) return cell;
  const isOwn = (name: string): boolean => ownColumns?.test(name) === true;
  const bare = cell.trim();
  const own = [bare, bare.toLowerCase()].find(isOwn);
  return own ?? spellings(columns).get(plain(cell));
}

const plain = (name: string): string => name.toLowerCase().replaceAll(/[\s_]/g, '');

const known = new WeakMap<RowShape['columns'], ReadonlyMap<string, string>>();

/** The names of a tool's columns, and those that a report adds, by what is left of them without capitals and blanks. */
function spellings(columns: RowShape['columns']): ReadonlyMap<string, string> {
  const before = known.get(columns);
  if (before) return before;
  const made = new Map([...reportColumns, ...Object.keys(columns)].map(name => [plain(name), name]));
  known.set(columns, made);
  return made;
}

/** A header that is one cell but would hold known names if it were split otherwise. */
function foreignSeparator(header: readonly string[], entity: RowShape): string | undefined {
  const [only = ''] = header;
  if (header.length !== 1) return undefined;
  const separators = { commas: ',', tabs: '\t', 'vertical bars': '|' };
  return Object.entries(separators).find(([, char]) => {
    const names = only.split(char).map(name => name.replaceAll('"', ''));
    return names.length > 1 && names.some(name => columnNamed(name, entity) !== undefined);
  })?.[0];
}
