import { HOUR, LOAD_CAP_S, type Family, type StudyUnit } from './floor.js';

const SHIFT_S = 8 * HOUR;
/** A bench is never closed by its load here: the rules that are compared know no such limit. */
const MOST_LOAD = 0.999;
/** Above this share of its cap a bench's load counts as high. */
const HIGH_LOAD = 0.8;

/** What work costs and brings beside time: what the terms of the score weigh. */
export class Ledger {
  kwh = 0;
  /** Orders that are expected not to be good at once. */
  bad = 0;
  recordings = 0;
  /** Orders that a bench began while its load was high. */
  highLoadStarts = 0;
  private readonly made = new Map<string, { all: number; byHand: number }>();
  private readonly loads = new Map<string, { shift: number; seconds: number }>();

  begins(unit: StudyUnit, now: number): void {
    if (unit.mode === 'MANUAL' && this.loadOf(unit, now) > HIGH_LOAD) this.highLoadStarts += 1;
  }

  worked({ id, mode, kilowatts }: StudyUnit, family: Family, seconds: number, now: number): void {
    this.kwh += (kilowatts * seconds) / HOUR;
    if (mode !== 'MANUAL') return;
    const shift = Math.floor(now / SHIFT_S);
    const before = this.loads.get(id);
    const carried = before?.shift === shift ? before.seconds : 0;
    this.loads.set(id, { shift, seconds: carried + family.load * seconds });
  }

  ends(unit: StudyUnit, family: Family): void {
    this.bad += unit.badShare;
    if (unit.records && family.class === 'DIGITISING') this.recordings += 1;
    const made = this.made.get(family.id) ?? { all: 0, byHand: 0 };
    this.made.set(family.id, { all: made.all + 1, byHand: made.byHand + (unit.mode === 'MANUAL' ? 1 : 0) });
  }

  /** Share of a family's orders that people at benches have done; null before the first. */
  manualShare(familyId: string): number | null {
    const made = this.made.get(familyId);
    return made ? made.byHand / made.all : null;
  }

  /** Load of a bench in the shift, as a share of its cap. */
  loadOf({ id }: StudyUnit, now: number): number {
    const load = this.loads.get(id);
    return load?.shift === Math.floor(now / SHIFT_S) ? Math.min(MOST_LOAD, load.seconds / LOAD_CAP_S) : 0;
  }
}
