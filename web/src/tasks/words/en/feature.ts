/** A feature in words: its name, and what its levels 0 (easiest for a robot) to 4 mean. */
export interface FeatureWords {
  readonly name: string;
  readonly levels: readonly [string, string, string, string, string];
}

const of = (name: string, ...levels: FeatureWords['levels']): FeatureWords => ({ name, levels });

/** The English catalogue of the 19 features, in the order in which they are scored. */
export const featureWords: Readonly<Record<string, FeatureWords>> = {
  compliance: of(
    'Compliance',
    'Rigid',
    'Stiff, gives under 1 mm',
    'Flexible tail, rigid grip point',
    'Shape held along the path',
    'Limp or many-branched',
  ),
  grasp: of('Grasp', 'Any gripper', 'One dedicated jaw', 'Small, slippery or fragile', 'Several grips, tool change', 'Fingers only'),
  presentation: of(
    'Presentation',
    'Fixtured',
    'Tray or feeder',
    'Single pieces, angle unknown',
    'Semi-structured stack',
    'Random or tangled bin',
  ),
  clearance: of('Clearance', 'At least 2 mm, or no fit', 'At least 0.5 mm', 'At least 0.1 mm', 'At least 0.02 mm', 'Less, or by feel'),
  contact: of(
    'Contact',
    'None',
    'One seating',
    'Force-limited push, snap, screw',
    'Search or threading by feel',
    'Force modulated throughout',
  ),
  path: of('Path', 'Straight down', 'Straight', 'Two motions', 'Curved, tilting', 'Changes in contact'),
  access: of('Access', 'Open, seen', 'Slightly tight', 'Tight or hidden', 'Tight and hidden', 'Blind and blocked'),
  bimanual: of('Bimanual', 'One hand', 'Second hand steadies', 'Two roles', 'Coordinated', 'Coordinated and in hand'),
  inHand: of('In hand', 'None', 'One regrasp on a surface', 'Roll or slide in fingers', 'Repeated reorienting', 'Finger gaiting'),
  tooling: of('Tooling', 'None', 'One mounted', 'One hand tool', 'Two or more', 'Free-hand skilled tool'),
  unitVariation: of(
    'Unit variation',
    'None seen',
    'Within tolerance',
    'Visible, program copes',
    'Needs per-unit adaption',
    'Every unit differs',
  ),
  lotSize: of(
    'Lot size',
    '10,000 between changeovers',
    '1,000 between changeovers',
    '100 between changeovers',
    '10 between changeovers',
    'Fewer than 10',
  ),
  changeRate: of('Change rate', 'No change a year', 'One a year', 'Up to 4 a year', 'Up to 12 a year', 'More than 12 a year'),
  timeVariation: of('Time variation', 'CV at most 0.05', 'CV at most 0.10', 'CV at most 0.20', 'CV at most 0.40', 'CV above 0.40'),
  exceptionRate: of(
    'Exceptions',
    'At most 1 of 1,000',
    'At most 5 of 1,000',
    'At most 20 of 1,000',
    'At most 50 of 1,000',
    'More than 50 of 1,000',
  ),
  decision: of('Decision', 'None', 'Look-up', 'Rule of several facts', 'Diagnosis on incomplete facts', 'Sets the goal'),
  acceptance: of('Acceptance', 'Measured', 'Gauge', 'Limit samples', 'Several senses, judged', 'Negotiated'),
  coordination: of('Coordination', 'None', 'Signal', 'Hand-over', 'Joint act', 'The task itself'),
  responsibility: of('Responsibility', 'None', 'Record', 'Second check', 'Qualified person', 'Named legal person'),
};

export const indexWords: Readonly<Record<string, string>> = { D: 'Dexterity', V: 'Variability', J: 'Judgement' };

export const sourceWords: Readonly<Record<string, string>> = {
  MEASURED: 'measured',
  DOCUMENTED: 'documented',
  ENGINEER: 'engineer',
  INFERRED: 'inferred',
  UNKNOWN: 'not known',
};
