/** A bucket that is paid from and fills up again, as Shopify limits its APIs. */
export interface Bucket {
  /** Pays; false, and nothing paid, if it holds too little. */
  take(amount: number): boolean;
  give(amount: number): void;
  left(): number;
  fill(): void;
}

export function createBucket(size: () => number, perSecond: () => number, now: () => Date): Bucket {
  let held = Number.POSITIVE_INFINITY;
  let at = now().getTime();
  function refresh(): void {
    const instant = now().getTime();
    held = Math.min(size(), held + ((instant - at) / 1000) * perSecond());
    at = instant;
  }
  return {
    take: amount => {
      refresh();
      if (held < amount) return false;
      held -= amount;
      return true;
    },
    give: amount => {
      held += amount;
      refresh();
    },
    left: () => {
      refresh();
      return held;
    },
    fill: () => {
      held = Number.POSITIVE_INFINITY;
    },
  };
}
