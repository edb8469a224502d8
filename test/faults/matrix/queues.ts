import type { Rows } from './row.ts';
import { csvUploads, documents, shopifyDoor } from './test-files.ts';

const numbers = 'template/numbers.test.ts';

export const queues: Rows = {
  Q1: {
    what: 'A poisonous message: unreadable, unknown or crashing',
    shown: [
      ['faults/create-phc-document.test.ts', 'it is set aside after five tries'],
      ['functions/dead-letters.test.ts', 'that the dead-letter queue does not take'],
      ['faults/upload-set-aside.test.ts', 'is refused with a sentence when it goes to the dead letters'],
    ],
  },
  Q2: {
    what: 'The function runs out of time; the queue delivers twice',
    shown: [
      ['local/containers.test.ts', 'ends a container at the timeout'],
      [numbers, 'hides a message for six times its timeout'],
      [csvUploads, 'whose event comes twice is sent once'],
    ],
  },
  Q3: {
    what: 'A body is larger than a message may be',
    shown: [[shopifyDoor, 'goes through the bucket, packed, when it is too large for the queue']],
  },
  Q4: {
    what: 'The message of a row is lost',
    shown: [
      ['flows/documents/requeue-documents.test.ts', 'gets one message in ten days'],
      ['faults/upload-set-aside.test.ts', 'says so after an hour'],
    ],
  },
  Q5: {
    what: 'One tenant is down or floods: the others are not delayed',
    shown: [
      [documents, 'waits without delaying it'],
      ['local/queues.test.ts', 'lets no slow group delay another'],
      ['faults/upload-turns.test.ts', 'those of others not at all'],
    ],
  },
};
