import { checkBody } from '../checks/check-body.ts';
import { fieldsOf } from '../checks/setting-fields.ts';
import type { Call } from '../context.ts';
import { notFound } from '../refusal.ts';
import { allRequested } from '../shown/requested.ts';
import { show } from '../shown/show.ts';
import type { KwixeoRecord } from '../store.ts';
import { apply } from './apply.ts';
import { existing, type Work } from './crud.ts';

/** An element of which the account has one. */
function only(call: Call, object: string): KwixeoRecord {
  const record = call.data.find(object, 1);
  if (!record) throw notFound(object);
  return record;
}

/** GET of the team or of the logged user. */
export const showOnly =
  (object: string): Work =>
  call => ({ status: 200, value: show(call, object, only(call, object), allRequested) });

/** PUT of the team or of the logged user. */
export const updateOnly =
  (object: string): Work =>
  (call, endpoint) => {
    const record = only(call, object);
    apply(call, object, record, checkBody(call, `PUT ${endpoint.path}`, fieldsOf(endpoint)));
    call.data.touch(record);
    return { status: 200, value: show(call, object, record, allRequested) };
  };

/** A user who has not answered yet is invited once more. */
export const resendInvitation: Work = (call, endpoint) => ({
  status: 200,
  value: show(call, 'TeamUser', existing(call, endpoint, 'TeamUser')),
});

/** A changed e-mail address is asked for once more, or the change is dropped. */
export const emailValidation =
  (isDropped: boolean): Work =>
  call => {
    const user = only(call, 'User');
    if (isDropped) user.values.email_validation = null;
    return { status: 200, value: show(call, 'User', user) };
  };

/** "Get all Team User Permissions": a bare list. */
export const listPermissions: Work = () => ({
  status: 200,
  value: [
    {
      key: 'customers',
      name: 'Gestion des tiers',
      sort: 1,
      permissions: [
        {
          key: 'customer-limitation',
          name: "Limitation de l'accès au tiers",
          description: null,
          levels: [
            { label: 'Accès aux clients et prospects dont il est le commercial ou le manager', value: 0 },
            { label: 'Accès à tous les clients et prospects', value: 1 },
          ],
          defaultLevel: { label: 'Accès à tous les clients et prospects', value: 1 },
          sort: null,
          category: 'customers',
        },
      ],
    },
  ],
});
