import { erpIds, erps, issuingErpIds } from '../../domain/erps.ts';
import { platformIds, platforms } from '../../domain/platforms.ts';
import { isTenant } from '../../domain/tenant.ts';
import { toolIds } from '../../domain/tools.ts';
import { erpBlocks, toolBlocks } from './blocks.ts';
import type { Questions } from './question.ts';

/** Shops whose orders are issued, tools that are fed and ERPs that are called: by their ids. */
interface Company {
  readonly tenant: string;
  readonly jobs: readonly string[];
}

const issuing = issuingErpIds.map(id => erps[id].label).join(' or ');

/** What is asked first; it decides which other questions are asked. */
export const companyQuestions: Questions<Company> = {
  tenant: {
    kind: 'text',
    ask: 'A short name for the company: small letters and digits; it is part of every address',
    refuse: answer =>
      isTenant(answer)
        ? undefined
        : 'Use small letters and digits, with single hyphens between them, at most 40.',
  },
  jobs: {
    kind: 'several',
    ask: 'What shall the bridge do for it?',
    options: [
      ...platformIds.map(id => ({
        value: id,
        label: `issue paid ${platforms[id].label} orders at ${issuing}`,
      })),
      ...toolIds.map(id => ({ value: id, label: toolBlocks[id].job })),
      ...erpIds.flatMap(id => {
        const job = erpBlocks[id].job;
        return job === undefined ? [] : [{ value: id, label: job }];
      }),
    ],
  },
};

/** What is asked last, whatever the bridge does. */
export const closingQuestions: Questions<{ readonly personInCharge: string }> = {
  personInCharge: {
    kind: 'text',
    ask: 'Who reads the held list each day? An e-mail address, for the alarms',
    refuse: answer =>
      /^[^@\s]+@[^@\s]+\.[^@\s]+$/.test(answer)
        ? undefined
        : 'Give one e-mail address: what is held waits for this person.',
  },
};
