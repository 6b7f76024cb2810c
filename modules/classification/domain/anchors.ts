import type { Feature } from './features.js';

/** What the levels 0 to 4 of each feature mean. @see classification.md §1.1 */
export const ANCHORS: Readonly<Record<Feature, readonly [string, string, string, string, string]>> = {
  compliance: [
    'rigid',
    'stiff, gives less than 1 mm',
    'elastic, or flexible tail with rigid grip point (plug, O-ring)',
    'shape must be controlled along the path (routing, foam, film)',
    'limp or many-branched (fabric, harness)',
  ],
  grasp: ['any gripper', 'one dedicated jaw', 'small, slippery or fragile', 'several grips or tool change', 'fingers only'],
  presentation: ['fixtured', 'tray or feeder', 'singulated, unknown angle', 'semi-structured stack', 'random or tangled bin'],
  clearance: ['at least 2 mm, or no fit', 'at least 0.5 mm', 'at least 0.1 mm', 'at least 0.02 mm', 'less, or interference by feel'],
  contact: ['none', 'one seating', 'force-limited push, snap, screw', 'search or threading by feel', 'force modulated throughout'],
  path: ['straight down', 'straight', 'two motions', 'curved, tilting', 'changes in contact, reorient'],
  access: ['open, seen', 'slightly tight', 'tight or hidden', 'tight and hidden', 'blind and blocked'],
  bimanual: ['one hand', 'second hand steadies (a fixture could)', 'two roles', 'coordinated', 'coordinated and in-hand'],
  inHand: ['none', 'one regrasp on a surface', 'roll or slide in fingers', 'repeated reorienting', 'finger gaiting'],
  tooling: ['none', 'one mounted', 'one hand tool', 'two or more', 'free-hand skilled tool'],
  unitVariation: ['none seen', 'within tolerance', 'visible, program copes', 'needs per-unit adaption', 'every unit differs'],
  lotSize: ['at least 10,000 pieces between changeovers', 'at least 1,000', 'at least 100', 'at least 10', 'fewer than 10'],
  changeRate: ['no engineering change a year', 'at most 1', 'at most 4', 'at most 12', 'more than 12'],
  timeVariation: ['coefficient of variation of the net cycle time at most 0.05', 'at most 0.10', 'at most 0.20', 'at most 0.40', 'more'],
  exceptionRate: ['at most 1 exception in 1,000 cycles', 'at most 5', 'at most 20', 'at most 50', 'more'],
  decision: ['none', 'look-up', 'rule of several facts', 'diagnosis on incomplete facts', 'sets the goal'],
  acceptance: ['measured', 'gauge', 'limit samples', 'several senses, judged', 'negotiated'],
  coordination: ['none', 'signal', 'hand-over', 'joint act', 'the task itself'],
  responsibility: ['none', 'record', 'second check', 'qualified person', 'named legal person'],
};
