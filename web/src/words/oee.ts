export { oeeWords } from './en/oee.js';
