import { mostNamed, type RowFault, type RowShape, reportColumns, shortened } from './csv-entity.ts';

/** Everything that is wrong with the row of column names; empty if the file can be read on. */
export function checkHeader(header: readonly string[], entity: RowShape): RowFault[] {
  const separator = foreignSeparator(header, entity);
  if (separator) {
    return [
      { path: '', message: `The columns are separated by ${separator}: save the file with semicolons.` },
    ];
  }
  const known = (name: string): boolean => isKnown(name, entity);
  if (!header.some(known)) {
    const [example] = Object.keys(entity.columns);
    return [{ path: '', message: `The first row must hold the names of the columns, such as "${example}".` }];
  }
  const unknown = header.filter(name => !known(name));
  const twice = new Set(header.filter((name, i) => known(name) && header.indexOf(name) !== i));
  const missing = Object.keys(entity.columns).filter(
    name => entity.columns[name]?.required && !header.includes(name),
  );
  return [
    ...missing.map(path => ({ path, message: 'This column is missing but is required.' })),
    ...[...twice].map(path => ({ path, message: 'This column is there twice: keep one.' })),
    ...unknown.slice(0, mostNamed).map(name => ({
      path: shortened(name),
      message: `There is no such column in ${entity.name}: remove it or correct its name.`,
    })),
  ];
}

function isKnown(name: string, { columns, ownColumns }: RowShape): boolean {
  return (
    Object.hasOwn(columns, name) ||
    ownColumns?.test(name) === true ||
    reportColumns.some(column => column === name)
  );
}

/** A header that is one cell but would hold known names if it were split otherwise. */
function foreignSeparator(header: readonly string[], entity: RowShape): string | undefined {
  const [only = ''] = header;
  if (header.length !== 1) return undefined;
  const separators = { commas: ',', tabs: '\t', 'vertical bars': '|' };
  return Object.entries(separators).find(([, char]) => {
    const names = only.split(char).map(name => name.replaceAll('"', '').trim());
    return names.length > 1 && names.some(name => isKnown(name, entity));
  })?.[0];
}
