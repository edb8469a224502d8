import { apiKeysConnection, type Scope } from '../../domain/api-keys.ts';
import { defineCommand } from '../command.ts';
import { UsageError } from '../command-error.ts';
import { didYouMean } from '../nearest-name.ts';
import type { Terminal } from '../terminal.ts';
import { newApiKey } from './new-api-key.ts';
import { tenantOf } from './tenant-of.ts';

/** What a key of each scope opens. */
const meanings: Readonly<Record<Scope, string>> = {
  documents: 'make, read and retry documents',
  uploads: 'send files and read their reports',
  'vendor-read': 'read from the ERPs through the bridge',
  'vendor-write': 'change data in the ERPs through the bridge',
};
const allScopes = Object.keys(meanings) as Scope[];

const help = `npm run keys:new -- --tenant T [--id ID] [--scopes A,B] [--expires YYYY-MM-DD]

Makes an API key for a tenant, shows it once, and shows the line for the tenant's connection "api-keys".
Nothing is stored: a key that is lost is replaced by a new one.

  --tenant T     the tenant that will use it
  --id ID        a name for the key, which logs and histories show [office]
  --scopes A,B   what it opens; asked for when not given, all where nobody can be asked:
${Object.entries(meanings)
  .map(([scope, meaning]) => `                   ${scope.padEnd(13)} ${meaning}`)
  .join('\n')}
  --expires D    last day on which it works (UTC) [never expires]
  --help         print this`;

/** `npm run keys:new` */
export const keysNew = defineCommand({
  name: 'keys:new',
  help,
  words: 0,
  options: {
    tenant: { type: 'string' },
    id: { type: 'string', default: 'office' },
    scopes: { type: 'string' },
    expires: { type: 'string' },
  },
  run: async ({ values: { tenant: slug, id, scopes: asked, expires: lastDay } }, { terminal }) => {
    const tenant = tenantOf(slug);
    const expires = lastDay === undefined ? undefined : endOf(lastDay);
    const scopes = asked === undefined ? await askScopes(terminal) : readScopes(asked);
    if (scopes === undefined) return 1;
    const { key, sha256 } = newApiKey();
    const entry = { id, sha256, scopes, ...(expires !== undefined && { expires }) };
    if (!apiKeysConnection.schema.safeParse({ keys: [entry] }).success)
      throw new UsageError('--id takes 1 to 64 characters.');
    terminal.print(`The key, shown this once; send it to ${tenant} through a safe channel:

  ${key}

Its entry for the list "keys" of the connection "api-keys" of ${tenant} (beside those that are to go on working):

  ${JSON.stringify(entry)}

Then: npm run connections:put -- --stage S FILE`);
    return 0;
  },
});

function readScopes(list: string): Scope[] {
  const names = list.split(',').map(name => name.trim());
  const unknown = names.find(name => !allScopes.some(scope => scope === name));
  if (unknown === undefined) return allScopes.filter(scope => names.includes(scope));
  const meant = didYouMean(unknown, allScopes);
  throw new UsageError(
    `There is no scope "${unknown}"${meant === '' ? `: there are ${allScopes.join(', ')}.` : meant}`,
  );
}

/** Undefined after Ctrl-C. */
async function askScopes(terminal: Terminal): Promise<readonly Scope[] | undefined> {
  if (terminal.isInteractive) {
    const choices = allScopes.map(value => ({ value, label: `${value}: ${meanings[value]}` }));
    return terminal.chooseSome('What may the key do?', choices);
  }
  terminal.printError('No --scopes given and nobody to ask: this key opens everything of its tenant.');
  return allScopes;
}

/** The last second of a day, as an ISO instant. */
function endOf(day: string): string {
  const end = `${day}T23:59:59Z`;
  const at = /^\d{4}-\d{2}-\d{2}$/.test(day) ? new Date(end) : undefined;
  // Some days that no calendar has are read as days of the next month.
  if (at === undefined || Number.isNaN(at.getTime()) || !at.toISOString().startsWith(day))
    throw new UsageError('--expires takes a day such as 2027-12-31.');
  if (at.getTime() < Date.now()) throw new UsageError(`--expires ${day} is over already.`);
  return end;
}
