/** Takes out what comes first; equal times come out in the order in which they went in. */
export class Agenda<T> {
  private readonly entries: { readonly at: number; readonly seq: number; readonly what: T }[] = [];
  private seq = 0;

  put(at: number, what: T): void {
    const entry = { at, seq: this.seq++, what };
    const { entries } = this;
    let i = entries.length;
    entries.push(entry);
    while (i > 0) {
      const parent = (i - 1) >> 1;
      if (!isBefore(entry, entries[parent]!)) break;
      entries[i] = entries[parent]!;
      i = parent;
    }
    entries[i] = entry;
  }

  take(): { readonly at: number; readonly what: T } | undefined {
    const { entries } = this;
    const first = entries[0];
    const last = entries.pop();
    if (!first || !last || entries.length === 0) return first;
    let i = 0;
    for (;;) {
      let child = 2 * i + 1;
      if (child >= entries.length) break;
      if (child + 1 < entries.length && isBefore(entries[child + 1]!, entries[child]!)) child += 1;
      if (!isBefore(entries[child]!, last)) break;
      entries[i] = entries[child]!;
      i = child;
    }
    entries[i] = last;
    return first;
  }
}

const isBefore = (a: { readonly at: number; readonly seq: number }, b: { readonly at: number; readonly seq: number }): boolean =>
  a.at < b.at || (a.at === b.at && a.seq < b.seq);
