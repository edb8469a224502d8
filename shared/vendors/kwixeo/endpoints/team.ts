import * as z from 'zod';
import { composeRows } from '../../../http/compose-rows.ts';
import { alike, filled, sent, shown } from '../../../http/fields.ts';
import { type Rule, withRules } from '../../../http/rules.ts';
import { answer, pageOf, slip, stamps, usualCalls } from './crud.ts';
import { by, listOf } from './find.ts';
import { answered, file, int, type Kinds, written } from './kinds.ts';
import { teamConfigs, teamUserConfigs } from './team-configs.ts';

/** A thing that there is one of, without an id. */
const single = {
  get: { method: 'GET', summary: 'Retrieve {one}', source: '{chapter}, Retrieve', ok: 'shown' },
  update: { method: 'PUT', summary: 'Update {one}', source: '{chapter}, Update', ok: 'shown' },
} as const;

const ofTeam = (is: Kinds) => ({
  ...alike(is.text, 'road1', 'road2', 'road3', 'postal_code', 'town'),
  ...alike(is.text, 'phone', 'mobile', 'fax', 'email', 'website'),
  ...alike(is.text, 'company_name', 'company_type', 'company_siret', 'company_rcs', 'company_vatrate'),
  ...alike(is.text, 'company_naf', 'company_capital'),
});
const shownTeam = answer('Team', () => ({
  ...ofTeam(answered),
  country_id: shown.link,
  ...alike(answered.link, 'country', 'letters_model'),
  ...stamps,
  configs: z.looseObject(teamConfigs(answered)).nullish(),
}));

/** The account of the token. */
export const team = composeRows(single)({
  path: '/team',
  one: 'the team',
  chapter: 'Team',
  shown: shownTeam,
})({
  get: {},
  update: {
    files: ['letters_model'],
    body: () =>
      sent({
        ...ofTeam(written),
        country: int,
        configs: sent(teamConfigs(written)),
        /** A word document: .docx, .odt. */
        letters_model: file,
      }),
  },
});

const roles = z.array(z.enum(['commercial', 'manager', 'technical']));
/** Level by name: `{ "customer-limitation": 0, "contact": 3 }`; the names are those of `GET /user/permission`. */
const permissions = z.record(z.string().regex(/^[\w-]{1,100}$/), z.int());

const ofTeamUser = () => ({ email: filled, configs: sent(teamUserConfigs(written)), permissions, roles });

const notificationsSlip = (part: 'body' | 'answer') =>
  slip(
    `${part}.configs.calendar_mail_notifications`,
    'boolean',
    '0, 1 or 2',
    '"Can be : 0: Never, 1: All days, 2: Monday"',
  );

const shownTeamUser = answer('TeamUser', () => ({
  id: shown.id,
  ...alike(shown.text, 'firstname', 'lastname', 'fullname', 'email'),
  ...stamps,
  last_connexion: shown.date,
  status: answered.link,
  configs: z.looseObject(teamUserConfigs(answered)).nullish(),
  permissions: answered.link,
  roles: z.array(z.string()).nullish(),
  team_users: answered.links,
  user_id: shown.link,
  avatar: answered.link,
  initials: shown.text,
}));

/** The users of the account. */
export const teamUsers = composeRows({
  ...usualCalls,
  resendInvitation: {
    method: 'POST',
    at: '/{id}/resend_invitation',
    summary: 'Resend an invitation for a new team user',
    source: '{chapter}, Resend an invitation',
    ok: 'shown',
  },
})({
  path: '/team/user',
  one: 'a team user',
  many: 'team users',
  shown: shownTeamUser,
  listed: pageOf(shownTeamUser),
})({
  list: listOf({
    sort: 'lastname, firstname, fullname, email, last_connexion',
    byDefault: 'lastname, firstname',
    search: 'user.lastname, user.firstname, user.email',
    filter: () => ({ roles: by.text, status: by.flag }),
    include: 'permissions, configurations, roles, user, team_users',
    slips: [
      slip('answer.team_users', 'string "Fax number"', 'list', 'the sample shows a list'),
      notificationsSlip('answer'),
      slip(
        'answer.configs.calendar_default_calendar',
        'integer',
        'id or object',
        'it is "A Calendar Object"',
      ),
    ],
  }),
  create: { body: () => sent(ofTeamUser(), 'email'), slips: [notificationsSlip('body')] },
  resendInvitation: {},
  get: {},
  update: {
    body: () => {
      const { email: _, ...others } = ofTeamUser();
      return sent(others);
    },
    slips: [notificationsSlip('body')],
  },
  remove: {},
});

const ofUser = (is: Kinds) => ({
  ...alike(is.text, 'firstname', 'lastname', 'email', 'phone', 'mobile', 'fax'),
  ...alike(is.flag, 'newsletter_updates', 'newsletter_offers'),
});
const shownUser = answer('User', () => ({
  id: shown.id,
  ...ofUser(answered),
  ...alike(shown.text, 'fullname', 'initials'),
  ...stamps,
  last_connexion: shown.date,
  ...alike(answered.link, 'status', 'active_team_user', 'email_validation', 'avatar'),
  teamUsers: answered.links,
}));

/**
 * "The current password: required for a password or an email change." Whether an e-mail address is another one than
 * before is Kwixéo's to say: what was read may be written back.
 */
const provesItself: Rule<object> = (body, broken) => {
  if ('password' in body && !('current_password' in body)) {
    broken(['current_password'], 'is required for a change of "password"');
  }
};

const level = z.looseObject({ label: shown.text, value: shown.int });
const permission = z.looseObject({
  ...alike(shown.text, 'key', 'name', 'description', 'category'),
  levels: z.array(level).nullish(),
  defaultLevel: level.nullish(),
  sort: shown.int,
});
const permissionGroup = z.looseObject({
  ...alike(shown.text, 'key', 'name'),
  sort: shown.int,
  permissions: z.array(permission).nullish(),
});

/** The user of the token. A change of e-mail waits until a link in a mail is followed. */
export const user = composeRows({
  ...single,
  permissions: {
    method: 'GET',
    at: '/permission',
    summary: 'Get all team user permissions',
    source: 'Team users, Get all Team User Permissions',
    ok: () => z.array(permissionGroup),
  },
  resendValidation: {
    method: 'POST',
    at: '/email-validation/resend',
    summary: 'Resend an email validation',
    source: '{chapter}, Resend an email validation',
    ok: 'shown',
  },
  cancelChange: {
    method: 'POST',
    at: '/email-validation/cancel',
    summary: 'Cancel an email change',
    source: '{chapter}, Cancel an email change',
    ok: 'shown',
  },
})({ path: '/user', one: 'the logged user', chapter: 'User', shown: shownUser })({
  permissions: {},
  get: {},
  update: {
    body: () =>
      withRules(
        sent({ ...ofUser(written), ...alike(written.text, 'password', 'current_password') }),
        provesItself,
      ),
  },
  resendValidation: {},
  cancelChange: {},
});
