/** Callers and those who answer; λ per second, service in seconds. */
export interface Queue {
  readonly servers: number;
  readonly callsPerS: number;
  readonly serviceS: number;
}

/** s that a caller waits on average, and whether the queue was reckoned less busy than it is. */
export interface QueueWait {
  readonly waitS: number;
  readonly isOverloaded: boolean;
}

/**
 * Mean wait of an M/M/c queue: Wq = Cₑ/(cμ−λ) with Cₑ by Erlang's C formula. λ is capped at `busiest`·cμ, so that the wait
 * stays finite; with nobody there it is that of one server so loaded. It assumes many callers: with few it errs high.
 * @see Erlang 1917; Gross and Harris, Fundamentals of Queueing Theory, M/M/c
 */
export function erlangWait({ servers, callsPerS, serviceS }: Queue, busiest: number): QueueWait {
  const count = Math.max(1, servers);
  const most = (busiest * count) / serviceS;
  const isOverloaded = servers < 1 || callsPerS > most;
  const rate = isOverloaded ? most : callsPerS;
  if (rate === 0 || serviceS === 0) return { waitS: 0, isOverloaded };
  const load = rate * serviceS;
  // Aᵏ/k! of each k below the number of servers, and of that number.
  let [power, sum] = [1, 0];
  for (let k = 0; k < count; k += 1) {
    sum += power;
    power *= load / (k + 1);
  }
  const waiting = (power * count) / (count - load);
  return { waitS: waiting / (sum + waiting) / (count / serviceS - rate), isOverloaded };
}
