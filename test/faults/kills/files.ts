import { customer, type PayorcrmWorld } from '../../functions/payorcrm-world.ts';
import type { UploadDoor } from '../../functions/upload-door.ts';
import type { UploadsWorld } from '../../functions/uploads-world.ts';
import type { Cloud } from '../../local/cloud.ts';
import type { Story } from './fate-runs.ts';

/** What a person reads: all was sent, or what was not, or that nobody knows. */
const ends = ['done', 'partial', 'unknown'] as const;

interface File {
  readonly worker: string;
  /** What is dropped: its path and its text. */
  readonly next: () => { readonly path: string; readonly text: string; readonly names: readonly string[] };
  /** The names that the tool has, as often as it has them. */
  readonly taken: () => readonly string[];
}

/** A dropped file whose rows must not be at the tool twice: three contacts of MY DSO MANAGER. */
export function contactsFile(world: UploadsWorld): Story {
  let files = 0;
  return fileStory(world, {
    worker: 'upload-my-dso-manager-csv',
    next: () => {
      const names = ['a', 'b', 'c'].map(letter => `K${++files}-${letter}`);
      const rows = names.map(name => `C1;${name};${name}@example.com\r\n`);
      const text = `client_code;contact_lastname;contact_email\r\n${rows.join('')}`;
      return { path: `acme/my-dso-manager/contacts/kill-${files}.csv`, text, names };
    },
    taken: () => world.tool.contacts.map(({ contact_lastname: name }) => String(name)),
  });
}

/** The same of four new customers of PayorCRM, in batches of two. */
export function customersFile(world: PayorcrmWorld): Story {
  let files = 0;
  return fileStory(world, {
    worker: 'upload-payorcrm-file',
    next: () => {
      const names = ['a', 'b', 'c', 'd'].map(letter => `K${++files}${letter}`);
      return {
        path: world.fresh('customers'),
        text: JSON.stringify(names.map(name => customer(name))),
        names,
      };
    },
    taken: () => world.tool.customers.map(({ customerno }) => String(customerno)),
  });
}

function fileStory(
  { cloud, put, reportOf, settled }: Omit<UploadDoor, 'close'> & { readonly cloud: Cloud },
  { worker, next, taken }: File,
): Story {
  return {
    functions: [worker],
    kill: async name => {
      await cloud.kill(name);
      await cloud.showNow(name);
    },
    prepare: async () => {
      const { path, text, names } = next();
      let state = 'not reported';
      return {
        work: async () => {
          const key = await put(path, text);
          const report = await reportOf(key, ...ends, 'held', 'refused');
          ({ state } = report);
          await settled(worker);
        },
        faults: async () => {
          const times = names.map(name => taken().filter(one => one === name).length);
          const wanted: ReadonlyArray<readonly [boolean, string]> = [
            [(ends as readonly string[]).includes(state), `the upload is ${state}`],
            [times.every(count => count <= 1), `rows are there ${times.join(', ')} times`],
            [
              state !== 'done' || times.every(count => count === 1),
              `done, and rows are there ${times.join(', ')} times`,
            ],
          ];
          return wanted.filter(([isRight]) => !isRight).map(([, says]) => says);
        },
      };
    },
  };
}
