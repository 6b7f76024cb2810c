/** Printed at the start and opened by the sandbox: the floor in one question. */
export const EXAMPLE_QUERY = `{
  sites {
    name
    areas { lines { name workUnits { name kind state { state category since } jobOrder { externalId good quantity } } } }
  }
  tasks { name classification { class inForce why } }
}`;
