import type { RoutingPolicy } from '../policy.js';

/** An order as a place that has come free sees it; s. */
export interface Bid {
  /** w of the order. */
  readonly weight: number;
  /** Until its due date. */
  readonly dueInS: number;
  /** e: expected occupation here, with set-up and assists. */
  readonly occupationS: number;
  readonly setupS: number;
  /** λ of this place. */
  readonly price: number;
  /** The best of the other places that may do it, see `elsewhereS`; Infinity: there is none. */
  readonly elsewhereS: number;
}

/** Means over the orders that wait, s. */
export interface Scale {
  readonly workS: number;
  readonly setupS: number;
}

/**
 * How much an order should be next, as a logarithm: the highest goes first.
 * w/(e·(1+λ)) · exp(−(d−t−e)⁺/(k·p̄)) · exp(−regret/(k_r·p̄)) · exp(−σ/(k₂·s̄)), with
 * regret = max(0, e·(1+λ) − the best elsewhere): what the order loses by being done here.
 * @see Vepsalainen and Morton 1987 (ATC); Lee, Bhaskaran and Pinedo 1997 (ATCS); price and regret are ours
 */
export function orderIndex(bid: Bid, scale: Scale, { index }: Pick<RoutingPolicy, 'index'>): number {
  const costS = bid.occupationS * (1 + bid.price);
  const slackS = Math.max(0, bid.dueInS - bid.occupationS);
  const regretS = Math.max(0, costS - bid.elsewhereS);
  return (
    Math.log(bid.weight / costS) -
    over(slackS, index.due * scale.workS) -
    over(regretS, index.regret * scale.workS) -
    over(bid.setupS, index.setup * scale.setupS)
  );
}

/** Where there is no scale there is nothing to weigh against. */
const over = (value: number, scale: number): number => (value === 0 || scale === 0 ? 0 : value / scale);
