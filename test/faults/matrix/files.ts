import type { Rows } from './row.ts';
import { csvUploads } from './test-files.ts';

export const files: Rows = {
  C1: {
    what: 'CSV in every encoding, line end, quoting and shape',
    shown: [
      ['domain/uploads/csv-files.test.ts', 'with mixed line ends is read', 'is sent in UTF-8 without mark'],
      ['domain/uploads/csv-forms.test.ts', 'a file as spreadsheets write it'],
      ['csv/read-records.test.ts', 'are those that csv-parse reads'],
    ],
  },
  C2: {
    what: 'A file that is cut, replaced, shrunken or told twice',
    shown: [
      [csvUploads, 'that was replaced before its turn', 'whose event comes twice'],
      ['functions/receive-my-dso-manager-csv.test.ts', 'answers 202 to a shrunken STOCK file and holds it'],
      ['flows/uploads/files/file-upload-worker.test.ts', 'is read twice and sent once'],
    ],
  },
  C3: {
    what: 'Spellings of amounts and dates',
    shown: [['domain/uploads/csv-amounts.test.ts', 'is refused as ambiguous', 'is real']],
  },
  C4: {
    what: 'Cells that a sheet takes for formulas',
    shown: [['domain/uploads/csv-files.test.ts', 'keeps cells that look like formulas as they are']],
  },
  C5: {
    what: 'Files of a gigabyte, fields of megabytes, rows without end',
    shown: [
      [
        'flows/uploads/files/file-upload-worker.test.ts',
        'over the limit is refused before a byte of it is read',
      ],
      [
        'functions/receive-my-dso-manager-csv.test.ts',
        'answers within seconds to 3 MB of rows that say nothing',
      ],
      ['speed/parsers.test.ts', 'is read in time that grows with its length'],
    ],
    elsewhere: 'memory over a gigabyte: npm run bench -- csv --full',
  },
};
