import { leftOut } from './left-out.ts';

/** Asks a virtual machine for its region; Lambda always sets AWS_REGION. */
export const getInstanceMetadataRegion = (): never => leftOut('The region of a virtual machine');
