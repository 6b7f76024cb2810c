/** The English catalogue of the shell: rail, scope, span, the states of being of what is read. */
export const shellWords = {
  rail: {
    label: 'Main',
    overview: 'Overview',
    lines: 'Lines',
    orders: 'Orders',
    tasks: 'Tasks',
    losses: 'Losses',
    start: 'Shift start',
    connections: 'Connections',
    waiting: (count: number) => `${count} need a look`,
  },
  path: {
    label: 'Scope',
    site: 'Site',
    allLines: 'All lines',
    level: { 1: 'Level 1 of 4: the plant', 2: 'Level 2 of 4: lines and lists', 3: 'Level 3 of 4: one thing', 4: 'Level 4 of 4: signals' },
    zone: (zone: string) => `Times of ${zone}`,
  },
  span: {
    label: 'Span',
    kinds: { shift: 'Shift', day: 'Day', week: 'Week', month: 'Month' },
    shift: (id: string) => {
      const known = /(early|late|night|day|morning|evening)/i.exec(id)?.[1];
      const name = known ?? id;
      return `${name.charAt(0).toUpperCase()}${name.slice(1).toLowerCase()} shift`;
    },
    noShift: 'No shift',
    range: (from: string, to: string) => `${from}–${to}`,
    before: 'Span before',
    after: 'Next span',
    now: 'Now',
    from: 'From',
    to: 'To',
    show: 'Show',
    keys: 'Keys: [ before, ] next, t now',
    wrong: 'From must lie before to, and the span may have at most 400 days.',
    past: 'Past',
    pastSays: (span: string) => `You look at the past: ${span}. Nothing here moves.`,
    toNow: 'Back to now',
  },
  read: {
    loading: 'Reading.',
    stale: (code: string) => `The last reading failed (${code}). What you see is from before.`,
    failed: 'This could not be read.',
    forbidden: 'This is not for your role.',
    forbiddenAsk: 'Ask whoever gives the tokens here.',
    retry: 'Retry',
  },
  gone: {
    title: 'There is no such page.',
    text: 'The link may be old, or the thing is no longer in the plant file.',
    back: 'To the overview',
  },
} as const;
