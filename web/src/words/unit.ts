export { unitWords } from './en/unit.js';
