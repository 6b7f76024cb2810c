import type * as english from '../en/why.js';
import type { Catalogue } from '../language.js';
import { speech } from './speech.js';

const { spoken } = speech;

/** Warum hier: Rahmen, Tatsachen, Nachweis. */
export const whyWords: Catalogue<typeof english.whyWords> = {
  label: 'Auftrag',
  title: (task, quantity) => `Warum hier: ${task}, ${quantity}`,
  back: 'Zurück zur Liste',
  close: 'Schließen',
  facts: (parts) => parts.join(', ') + '.',
  due: (time) => `fällig ${time}`,
  ends: (time, gap) => `Die Entscheidung erwartet das Ende etwa ${time}, ${gap}.`,
  before: (age) => `${age} vorher`,
  after: (age) => `${age} danach`,
  made: (good, quantity, scrap) => `${good} von ${quantity} gut, ${scrap} Ausschuss`,
  pinned: (unit, until, by, reason) => `Auf ${unit} festgelegt bis ${until} von ${by}: ${reason}`,
  held: (by, at, reason) => `Angehalten von ${by} seit ${at}${reason === null ? '' : `: ${reason}`}`,
  underWay: (act, by) => `${spoken(act)} wurde von ${by} erbeten; die Halle hat es nicht bestätigt.`,
  could: 'Wer könnte ihn nehmen',
  couldNot: 'Wer könnte nicht',
  scale: 'Entfernung in Sekunden-Äquivalent, nah ist besser',
  whyNot: 'jeder Grund, und was ihn ändern würde',
  nobody: 'Niemand, als entschieden wurde.',
  more: (count) => `${count} weitere zeigen`,
  fewer: 'Weniger zeigen',
  rival: (name) => `Mit ${name} vergleichen`,
  shadow: (total) => `wäre ${total}`,
  spoken: (name, terms, total, chosen) => `${name}${chosen ? ', gewählt' : ''}: ${terms}, zusammen ${total} Sekunden-Äquivalent`,
  noScore: (name) => `${name}, gewählt, ohne Wertung`,
  terms: 'Anteil für Anteil, in Sekunden-Äquivalent',
  record: {
    decided: (at, policy) => `Entschieden ${at} nach den Regeln ${policy}.`,
    inputs: (hash) => `Eingaben ${hash}`,
    id: (id) => `Entscheidung ${id}`,
  },
  none: 'Für diesen Auftrag ist noch nichts entschieden.',
  gone: 'Diesen Auftrag gibt es nicht, oder Sie dürfen ihn nicht sehen.',
  changed: 'Die Entscheidung hat sich inzwischen geändert. Sie sehen die vorige; Eingriffe sind aus.',
  showNew: 'Die neue zeigen',
  refusedTo: 'Schichtleitung und Werkleitung des Orts versetzen, legen fest und halten an.',
  copied: 'Kopiert.',
  copyFailed: 'Der Browser lässt Seiten hier nicht kopieren. Der Text:',
  copy: 'Als Text kopieren',
  whatIf: 'Was wäre, wenn …',
  history: (count) => `Was ihm geschah (${count})`,
  moved: (move, reason, by) => [spoken(move), reason === null ? '' : `: ${reason}`, `, ${by}`].join(''),
  predecessors: (count) => (count === 1 ? 'Wartet auf 1 früheren Auftrag' : `Wartet auf ${count} frühere Aufträge`),
  objected: (better, costs) => `Festgelegt. Die Zuteilung widerspricht: ${better} wäre ${costs} s-eq näher.`,
  objectedBlocked: (why) => `Festgelegt. Die Zuteilung widerspricht: Die Einheit ${why}. Der Auftrag wartet.`,
  agreed: 'Festgelegt. Die Zuteilung hat nichts dagegen.',
};

export const actSaid: Catalogue<typeof english.actSaid> = {
  REROUTE: {
    button: 'Versetzen …',
    title: (name) => `${name} versetzen`,
    lead: 'Die Einheit gibt ihn zurück, laufend nur nach bestätigtem Halt; dann hat ihn der nächste andere Platz.',
    send: 'Versetzen',
  },
  PIN: {
    button: 'Festlegen …',
    title: (name) => `${name} festlegen`,
    lead: 'Ihre Wahl gilt bis zu ihrem Ende; die Zuteilung kann widersprechen, nie überstimmen.',
    send: 'Festlegen',
  },
  UNPIN: { button: 'Lösen …', title: (name) => `Festlegung von ${name} lösen`, lead: 'Die Zuteilung entscheidet wieder.', send: 'Lösen' },
  HOLD: {
    button: 'Anhalten …',
    title: (name) => `${name} anhalten`,
    lead: 'Er beginnt nicht und geht nicht weiter, bis ihn jemand freigibt.',
    send: 'Anhalten',
  },
  RELEASE: {
    button: 'Freigeben …',
    title: (name) => `${name} freigeben`,
    lead: 'Er geht weiter oder wird neu zugeteilt.',
    send: 'Freigeben',
  },
  CANCEL: {
    button: 'Auftrag absagen …',
    title: (name) => `${name} absagen`,
    lead: 'Vor dem Beginn wird nichts daraus; was begonnen hat, hält an und endet mit dem, was gemacht ist.',
    send: 'Auftrag absagen',
  },
  DECLINE: {
    button: 'Ablehnen …',
    title: (name) => `${name} ablehnen`,
    lead: 'Er wird anderswo angeboten. Niemand trägt Schuld: Platz und Grund werden behalten, nie, wer abgelehnt hat.',
    send: 'Ablehnen',
  },
};

export const dialogWords: Catalogue<typeof english.dialogWords> = {
  accept: 'Annehmen',
  reason: 'Warum; es bleibt in der Geschichte des Auftrags.',
  unit: 'Einheit',
  choose: 'Einheit wählen',
  until: 'Bis',
  untilPast: 'Bis muss in der Zukunft liegen.',
  ground: 'Grund',
  asking: 'Die Zuteilung wird gefragt …',
  cannot: 'kann jetzt nicht',
  far: (total) => `${total} s-eq entfernt`,
  objects: (better, gain) => `Die Zuteilung widerspricht: ${better} wäre ${gain} s-eq näher. Sie gehorcht.`,
  blocked: (why) => `Die Zuteilung widerspricht: Die Einheit ${why}. Der Auftrag würde warten.`,
  fine: 'Die Zuteilung hat nichts dagegen.',
};

export const groundWords: Catalogue<typeof english.groundWords> = {
  MATERIAL_MISSING: 'Material fehlt',
  TOOL_MISSING: 'Ein Werkzeug fehlt',
  INSTRUCTION_UNCLEAR: 'Die Anweisung ist unklar',
  SAFETY_CONCERN: 'Es scheint nicht sicher',
  NOT_QUALIFIED: 'Dafür nicht qualifiziert',
  OTHER_WORK_FIRST: 'Andere Arbeit geht vor',
  NOT_NOW: 'Nicht jetzt',
};

export const tryWords: Catalogue<typeof english.tryWords> = {
  title: 'Was wäre, wenn',
  lead: 'Nichts wird gespeichert.',
  down: 'Gestört',
  unattended: 'Niemand an',
  tool: (tool) => `Werkzeug ${tool} liegt bei`,
  asIs: 'wie es ist',
  nowhere: 'nirgends',
  end: 'Beenden',
  asking: 'Es wird gerechnet',
  none: 'Wählen Sie, was anders sein soll.',
  same: (place) => `Er bleibt bei ${place}.`,
  waitsStill: 'Er wartet wie zuvor.',
  moves: (from, to) => `Er geht zu ${to} statt zu ${from}.`,
  placed: (to) => `Er geht zu ${to}.`,
  waits: (from) => `Er wartet, statt zu ${from} zu gehen.`,
  by: (by) => `${by} s-eq Unterschied.`,
  later: (age) => `Er endet ${age} später.`,
  sooner: (age) => `Er endet ${age} früher.`,
  opens: 'könnte ihn nehmen',
  otherwise: (by) => `${by} s-eq Unterschied`,
  places: 'Was sich an den Einheiten ändert',
  noPlaces: 'An keiner Einheit ändert sich etwas.',
};

export const frames: Catalogue<typeof english.frames> = {
  never: 'Keine Einheit dieses Werks könnte es je.',
  waits: 'Keine Einheit darf ihn jetzt nehmen.',
  pinBlocked: 'Er wartet: Die Einheit, auf die er festgelegt ist, darf ihn nicht nehmen.',
  nearest: (name, why) => `Am nächsten ist ${name}; sie ${why}.`,
  because: (basis) => `${basis}.`,
  objects: (name, gain) => `${name} wäre ${gain} näher.`,
  alone: 'Es ist die einzige, die darf.',
  tie: (rival, step) => `${rival} ist gleich nah; entschieden hat: ${step}.`,
  trade: (here, value, there, rival, rivalValue) =>
    `${here} kostet hier ${value} mehr als bei ${rival}, aber ${there} kostet dort ${rivalValue} mehr.`,
  nearer: (rival, by, term, value) => `Sie ist ${by} näher als ${rival}; dort ${term} +${value}.`,
  help: (what) => `Was helfen würde: ${what}`,
  until: (time) => `etwa ${time}`,
  term: 'Anteil',
  together: 'Zusammen',
  whyNot: (rival) => `Warum nicht ${rival}`,
};
