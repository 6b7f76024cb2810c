import { speech } from '../../../words/de/speech.js';
import type { Catalogue } from '../../../words/language.js';
import type { policyWords as english } from '../en/policy.js';

const { counted } = speech;

const numbers = (count: number): string => (count === 1 ? 'Eine Zahl ist' : `${counted(count)} Zahlen sind`);

/** The German catalogue of the policy editor. */
export const policyWords: Catalogue<typeof english> = {
  loading: 'Das Regelwerk wird gelesen.',
  failed: 'Das Regelwerk ist nicht da.',
  headline: (version) => `${version} ist das geltende Regelwerk.`,
  lead: (by, day, words) => `Veröffentlicht von ${by}, ${day}: ${words}`,
  based: 'Ausgehend von',
  inForce: 'in Kraft',
  groups: {
    weights: 'Was eine Stufe abzieht',
    sources: 'Was eine Quelle wert ist',
    thresholds: 'Wertung, Rückzahlung, Urteil',
    trials: 'Versuche und Vertrauen',
    watch: 'Abdrift, und was als beobachtet zählt',
    money: 'Geld',
    strain: 'Belastung',
  },
  weightColumns: { feature: 'Merkmal', millipoints: 'Millipunkte je Stufe', veto: 'Veto ab Stufe (5: nie)' },
  sum: (sum, full) => `Vier Stufen von jedem: ${sum} von ${full} Millipunkten`,
  was: (value) => `war ${value}`,
  range: (min, max) => `${min} bis ${max}`,
  notNumber: 'eine Zahl ist nötig',
  changes: (count) => (count === 0 ? 'Keine Zahl ist geändert.' : `${numbers(count)} geändert.`),
  dryRun: 'Am ganzen Werk proben',
  running: 'Probe läuft',
  reset: 'Änderungen zurücknehmen',
  publish: 'Veröffentlichen …',
  askRun: 'Technik, Werkleitung, Fertigkeitsentwicklung und Revision proben Regelwerke.',
  askPublish: 'Die Technik des Standorts veröffentlicht.',
  outcome: {
    title: 'Was es bewirken würde',
    none: 'Ändern Sie eine Zahl und proben Sie: Nichts wird gespeichert.',
    stale: 'Seither haben sich Zahlen geändert; proben Sie noch einmal.',
    flips: (flips, tasks) =>
      flips === 0
        ? `Keine von ${tasks} Aufgaben kippt.`
        : `${flips === 1 ? 'Eine' : counted(flips)} von ${tasks} Aufgaben ${flips === 1 ? 'kippt' : 'kippen'}.`,
    ways: (robots, people) => `${robots} zu Robotern, ${people} zu Menschen.`,
    saves: (money) => `Es spart ${money} im Jahr`,
    costs: (money) => `Es kostet ${money} im Jahr`,
    even: 'Beim Geld bleibt es gleich',
    investment: (money) => `und verlangt zuerst ${money}.`,
    refused: (count) => `${numbers(count)} nicht zulässig; nichts wurde geprobt.`,
    columns: { task: 'Aufgabe', flip: 'Kippt', score: 'S', saving: 'Im Jahr', investment: 'Zuerst', signature: 'Unterschrift' },
    signature: 'nötig',
    to: 'zu',
    towardsRobots: 'Zu Robotern',
    towardsPeople: 'Zu Menschen',
  },
  dialog: {
    title: 'Ein Regelwerk veröffentlichen',
    lead: 'Jede Aufgabe wird danach neu gewertet, in neuen Fassungen. Was näher an Roboter rückt, wartet auf seine Unterschrift.',
    version: 'Fassung',
    versionHint: 'Buchstaben, Ziffern, Punkte, _ oder -; nie zuvor benutzt.',
    words: 'Was sich ändert, und warum',
    button: 'Veröffentlichen',
  },
  published: (version) => `${version} ist veröffentlicht und in Kraft.`,
  past: 'Veröffentlichte Regelwerke',
  columns: { version: 'Fassung', by: 'Von', when: 'Wann', words: 'In Worten' },
};
