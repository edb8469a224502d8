import { describe, expect, it } from 'vitest';
import { answerError } from '../../../shared/http/answers/answer-error.ts';
import { phcGoEndpoints } from '../../../shared/vendors/phc-go/endpoints/table.ts';
import { phcGoWords } from '../../../shared/vendors/phc-go/errors.ts';

const said = (message: string, code: number | string = 100) =>
  answerError('PHC GO', phcGoWords([]), {
    endpoint: phcGoEndpoints.entities.search,
    status: 200,
    headers: {},
    json: { code, message },
    text: '',
  });

describe('a search that PHC GO refuses', () => {
  it('waits, and tells the words that "errorPatterns" may name, without the number that was searched for', () => {
    expect(said('Sessão inválida (501442600).')).toMatchObject({
      code: 'VENDOR_UNAVAILABLE',
      message: 'PHC GO answered code 100 to POST /searchEntities. It said: "Sessão inválida (#########).".',
    });
  });

  it('is made once more with a new token where the words are about an access token', () => {
    expect(said('The access token has expired.', '100')).toMatchObject({ code: 'VENDOR_AUTHENTICATION' });
  });
});
