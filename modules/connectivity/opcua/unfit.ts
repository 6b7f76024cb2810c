/** The configuration asks for what the server does not have: trying again does not help, mending the plant file does. */
export class Unfit extends Error {}
