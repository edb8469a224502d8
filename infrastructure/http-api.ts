import { platformIds, platforms } from '../shared/domain/platforms.ts';
import { idOf, type Part } from './template-parts.ts';

const paths = platformIds.map(id => platforms[id].webhookPath).filter(path => path !== undefined);

/** The stage of the API: each route of webhooks has a limit of its own, and must be there before it can be named. */
export const httpApiStage: Part = {
  DependsOn: paths.map(path => `HttpApiRoutePostWebhooksTenantVar${idOf(path)}`),
  Properties: {
    DefaultRouteSettings: {
      ThrottlingRateLimit: `\${param:requestsPerSecond}`,
      ThrottlingBurstLimit: `\${param:requestsInBurst}`,
    },
    RouteSettings: Object.fromEntries(
      paths.map(path => [
        `POST /webhooks/{tenant}/${path}`,
        {
          ThrottlingRateLimit: `\${param:webhooksPerSecond}`,
          ThrottlingBurstLimit: `\${param:webhooksInBurst}`,
        },
      ]),
    ),
  },
};
