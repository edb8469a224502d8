import { leftOut } from './left-out.ts';

/** Of all operations in our clients only S3 Select and Kinesis-like subscriptions stream events; we call none. */
export class EventStreamSerde {
  constructor() {
    leftOut('Streaming of events');
  }
}

/** Called once a stream of events is to be read. */
export const eventStreamSerdeProvider = (): never => leftOut('Streaming of events');

/** Called by every new client that knows such an operation: nothing to prepare. */
export const resolveEventStreamSerdeConfig = <Config>(config: Config): Config => config;
