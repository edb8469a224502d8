import { leftOut } from './left-out.ts';

/** SHA-256 in JavaScript, for a Node.js without it: that of Lambda has it. */
export class Sha256Js {
  constructor() {
    leftOut('SHA-256 in JavaScript');
  }
}

/** MD5 in JavaScript, for a Node.js without it: that of Lambda has it. */
export class Md5Js {
  constructor() {
    leftOut('MD5 in JavaScript');
  }
}
