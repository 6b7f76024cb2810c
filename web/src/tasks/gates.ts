import { featureName, levelMeans } from './feature-words.js';
import { fixed, money, plain, points, years } from './format.js';
import { gateChips, gateDetails, gateTitles, gateWords } from './gate-words.js';
import type { Card, Gate, Reckoned } from './documents.js';

/** A gate as the card shows it: what it is, its numbers, what it does. */
export interface GateView {
  readonly code: string;
  /** It stands against a class; else it opens one, or is a duty. */
  readonly stands: boolean;
  readonly title: string;
  readonly detail: string;
  readonly chip: string;
}

type Limits = Card['thresholds'];

/** Returns what holds a class here: first what stands against one, then what was lifted, duties, and what is open. */
export function gateViews(of: Reckoned, limits: Limits, currency: string): readonly GateView[] {
  const views = of.gates.map((gate) => gateView(gate, of, limits, currency));
  return [...views.filter(({ stands }) => stands), ...views.filter(({ stands }) => !stands), ...openings(of)];
}

function gateView(gate: Gate, of: Reckoned, limits: Limits, currency: string): GateView {
  const feature = gate.code.startsWith('VETO:') ? gate.code.slice('VETO:'.length) : null;
  const title = feature === null ? (gateTitles[gate.code] ?? gate.text) : gateWords.veto(featureName(feature));
  return {
    code: gate.code,
    stands: gate.blocks.length > 0 || gate.code === 'SKILL_NOT_QUALIFIED' || gate.code === 'PIN_REFUSED',
    title,
    detail: feature === null ? detailOf(gate, of, limits, currency) : vetoDetail(feature, of),
    chip: chipOf(gate),
  };
}

function chipOf({ code, blocks }: Gate): string {
  if (blocks.length > 0) return gateChips.blocks(blocks);
  return gateChips.others[code] ?? gateChips.lifted;
}

function vetoDetail(feature: string, { contributions }: Reckoned): string {
  const found = contributions.find((one) => one.feature === feature);
  return found === undefined ? '' : gateWords.level(found.level, levelMeans(feature, found.level));
}

/** The numbers behind a gate; the API's words where there are none. */
function detailOf(gate: Gate, of: Reckoned, limits: Limits, currency: string): string {
  const fact = (name: string): string | null => of.facts.find((one) => one.fact === name)?.value ?? null;
  const mass = Number(fact('mass_kg')) + Number(fact('arm.tool_kg'));
  switch (gate.code) {
    case 'SCORE_BELOW_AUTO':
      return gateWords.score(points(of.score), plain(limits.autoScore / 1000));
    case 'JUDGEMENT_ABOVE_AUTO':
      return gateWords.atMost(fixed(of.judgement, 3), plain(limits.judgementAboveAuto));
    case 'JUDGEMENT_HUMAN':
      return gateWords.under(fixed(of.judgement, 3), plain(limits.judgementHuman));
    case 'PAYBACK_AUTO':
      return gateWords.payback(years(of.economics?.paybackAutomating ?? null), years(limits.paybackAutomating));
    case 'PAYBACK_DIGITISE':
      return gateWords.paybackOf(
        years(of.economics?.paybackDigitising ?? null),
        years(limits.paybackDigitising),
        money(of.economics?.digitisingInvestment ?? null, currency),
      );
    case 'PAYLOAD':
      return gateWords.payload(plain(mass), fact('arm.payload_kg') ?? '');
    case 'REACH':
      return gateWords.reach(fact('reach_m') ?? '', fact('arm.reach_m') ?? '');
    case 'EVIDENCE_PROVEN':
    case 'SKILL_NOT_QUALIFIED':
      return of.evidence === null
        ? gate.text
        : gateWords.proven(plain(of.evidence.k), plain(of.evidence.n), fixed(of.evidence.lower, 3), plain(of.evidence.threshold));
    case 'EVIDENCE_DISPROVEN':
      return of.evidence === null
        ? gate.text
        : gateWords.disproven(plain(of.evidence.k), plain(of.evidence.n), fixed(of.evidence.upper, 3), plain(limits.disprovenBelow));
    default:
      return gateDetails[gate.code] ?? gate.text;
  }
}

/** What is allowed and fulfilled, so that a reader need not infer it from silence. */
function openings(of: Reckoned): readonly GateView[] {
  const fact = (name: string): string | null => of.facts.find((one) => one.fact === name)?.value ?? null;
  const has = (code: string): boolean => of.gates.some((gate) => gate.code === code);
  const open = (code: string, title: string, detail: string, chip: string): GateView => ({ code, stands: false, title, detail, chip });
  const views: GateView[] = [];
  if (fact('robotRiskAccepted') === 'true')
    views.push(open('RISK_OK', gateWords.riskOk, gateWords.riskOkDetail, gateChips.open('AUTOMATED')));
  if (!['CAPABILITY_UNKNOWN', 'PAYLOAD', 'REACH'].some(has)) {
    const mass = Number(fact('mass_kg')) + Number(fact('arm.tool_kg'));
    views.push(open('ROBOT_OK', gateWords.robotOk, gateWords.robotOkDetail(plain(mass), fact('arm.payload_kg') ?? ''), gateChips.robot));
  }
  if (fact('captureAllowed') === 'true')
    views.push(open('CAPTURE_OK', gateWords.captureOk, gateWords.captureOkDetail, gateChips.open('DIGITISING')));
  return views;
}
