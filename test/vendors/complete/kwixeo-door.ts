import { setTimeout as pause } from 'node:timers/promises';
import { addKwixeoTenant, type KwixeoTenant } from '../../functions/kwixeo-tenant.ts';
import { linesOf } from '../../functions/log-lines.ts';
import { startCloud } from '../../local/cloud.ts';
import { type RecordedCall, startRecordingFront } from '../../sandbox/recording-front.ts';

/** An answer of our gateway. */
export interface KwixeoDoorAnswer {
  readonly status: number;
  /** Parsed JSON; undefined of an empty body. */
  readonly content: unknown;
  /** Paths that a problem names, in alphabetical order. */
  readonly paths: readonly string[];
}

export interface KwixeoDoor extends AsyncDisposable {
  readonly tenant: KwixeoTenant;
  /** What went over the wire to Kwixéo, in order. */
  readonly wire: readonly RecordedCall[];
  /** Fields of answers that our rows call undocumented, by route. */
  drift(): Promise<readonly string[]>;
  call(route: string, sent: { readonly search?: string; readonly body?: unknown }): Promise<KwixeoDoorAnswer>;
}

/** The gateway of one tenant that lets every write through, with a fresh Kwixéo behind it. */
export async function openKwixeoDoor(): Promise<KwixeoDoor> {
  // Windows of a sixth of a second: thousands of calls do not wait for one another.
  const cloud = await startCloud({ functions: ['call-kwixeo'], clockScale: 60 });
  const tenant = await addKwixeoTenant(cloud);
  const front = await startRecordingFront(tenant.kwixeo.url);
  tenant.configure({ gatewayWrites: 'all', baseUrl: front.url });
  return {
    tenant,
    wire: front.calls,
    drift: async () => {
      const lines = await linesOf(
        cloud,
        tenant.slug,
        'The answer of the vendor differs from its documentation',
      );
      return lines.map(line => `${Object(line).route}: ${Object(line).fields}`);
    },
    call: async (route, { search = '', body }) => {
      const answer = await withinRate(() => tenant.call(`${route}${search && `?${search}`}`, body));
      const text = await answer.text();
      const content: unknown = text === '' ? undefined : JSON.parse(text);
      return { status: answer.status, content, paths: pathsOf(content) };
    },
    [Symbol.asyncDispose]: async () => {
      await cloud.close();
      await front.close();
      await tenant.kwixeo.close();
    },
  };
}

/** The gateway lets so many calls through in a while, and says when there is room again. */
async function withinRate(call: () => Promise<Response>): Promise<Response> {
  for (;;) {
    const answer = await call();
    if (answer.status !== 429) return answer;
    await pause(Number(answer.headers.get('retry-after')) * 20);
  }
}

function pathsOf(content: unknown): string[] {
  if (typeof content !== 'object' || content === null || !('errors' in content)) return [];
  const errors = Array.isArray(content.errors) ? content.errors : [];
  return errors.map(error => String(Object(error).path)).toSorted();
}
