// The picture of the house (docs/architecture.md), floor by floor: imports go down, or along an arrow, and nowhere else.
const room = (name) => `^modules/${name}/`;
const FLOORS = {
  // room: what it may import besides itself
  platform: [],
  spine: ['platform'],
  identity: ['spine', 'platform'],
  plant: ['identity', 'spine', 'platform'],
  oee: ['plant', 'identity', 'spine', 'platform'],
  classification: ['plant', 'identity', 'spine', 'platform'],
  routing: ['classification', 'plant', 'identity', 'spine', 'platform'],
  integration: ['oee', 'routing', 'classification', 'plant', 'identity', 'spine', 'platform'],
  connectivity: ['oee', 'routing', 'classification', 'plant', 'identity', 'spine', 'platform'],
};

const floors = Object.entries(FLOORS).map(([name, below]) => ({
  name: `floor-${name}`,
  comment: `${name} may import only itself${below.length ? `, ${below.join(', ')}` : ''} and config: see the picture in docs/architecture.md.`,
  severity: 'error',
  from: { path: room(name), pathNot: '\\.(spec|fixture)\\.ts$' },
  to: { path: '^(modules|src|simulator|replay|web|bench|test|migrations)/', pathNot: [name, ...below].map(room) },
}));

module.exports = {
  forbidden: [
    ...floors,
    {
      name: 'no-circles',
      comment: 'A circle hides who depends on whom. Move the shared thing down a floor.',
      severity: 'error',
      from: {},
      to: { circular: true },
    },
    {
      name: 'config-knows-nobody',
      comment: 'Settings and limits lie below everything.',
      severity: 'error',
      from: { path: '^config/', pathNot: '\\.spec\\.ts$' },
      to: { path: '^(modules|src|simulator|replay|web|bench|test|migrations)/' },
    },
    {
      name: 'pure-core',
      comment:
        'domain/ holds pure functions: its own domain and the domains below, instants and outcomes; no framework, no database, no wire.',
      severity: 'error',
      from: { path: '^modules/[^/]+/domain/', pathNot: '\\.(spec|fixture)\\.ts$' },
      to: {
        path: ['^modules/', '^node:', '^node_modules/'],
        pathNot: [
          '^modules/[^/]+/domain/',
          '^modules/platform/(instant|outcome)\\.ts$',
          '^node_modules/(@types/)?luxon/',
          '^modules/spine/domain/',
        ],
      },
    },
    {
      name: 'no-node-in-core',
      comment: 'No I/O in domain/.',
      severity: 'error',
      from: { path: '^modules/[^/]+/domain/', pathNot: '\\.(spec|fixture)\\.ts$' },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'migrations-stand-alone',
      comment: 'A migration must read the same in ten years: it imports no code that changes.',
      severity: 'error',
      from: { path: '^migrations/' },
      to: { path: '^(modules|src|config|simulator|replay|web|bench|test)/' },
    },
    {
      name: 'the-simulator-is-a-stranger',
      comment: 'The virtual plant speaks only the wire and could be swapped for a real plant.',
      severity: 'error',
      from: { path: '^(simulator|replay)/', pathNot: '\\.spec\\.ts$' },
      to: { path: '^(modules|src|config|migrations)/' },
    },
    {
      name: 'tests-are-tests',
      comment: 'What is shipped does not import tests.',
      severity: 'error',
      from: { path: '^(src|modules|config|migrations|simulator|replay)/', pathNot: '\\.(spec|fixture)\\.ts$' },
      to: { path: ['^(test|bench)/', '\\.(spec|fixture)\\.ts$'] },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'node', 'default'] },
  },
};
