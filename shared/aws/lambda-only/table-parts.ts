import { leftOut } from './left-out.ts';

/** How the SDK's own protocol writes attributes; ours (json-protocol.ts) writes them itself. */
export class DynamoDBJsonCodec2 {}

/** Asks DynamoDB for an address of its own, which it gives to nobody but who asks for that: we do not. */
export const resolveEndpointDiscoveryConfig = <Config>(config: Config): Config => config;

export const getEndpointDiscoveryPlugin = (): never => leftOut('The discovery of endpoints');

/** Where it would be read whether to ask. */
export const NODE_ENDPOINT_DISCOVERY_CONFIG_OPTIONS = {
  environmentVariableSelector: (): undefined => undefined,
  configFileSelector: (): undefined => undefined,
  default: false,
};
