/** Who may do what to a class, as the API allows it (docs/access.md). All of it needs a role that reaches the whole site. */
export const RIGHTS = {
  decide: ['engineer'],
  state: ['engineer', 'skill_architect'],
  dryRun: ['engineer', 'plant_manager', 'skill_architect', 'auditor'],
  export: ['engineer', 'skill_architect', 'plant_manager', 'auditor'],
} as const;
