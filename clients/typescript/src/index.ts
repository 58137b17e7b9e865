export {
  type ClientOptions,
  EvidenceClient,
  type Input,
  type ListOptions,
  type RequestOptions,
  type Versioned,
  type WriteOptions,
} from './client.js';
export {
  ConnectionError,
  DataChangedError,
  EvidenceError,
  type Problem,
  type RequestFault,
} from './errors.js';
export type * from './generated/operations.js';
export { type Page, Rows } from './pages.js';
export { type AllOf, allOf, type Text, type Texts, type Values } from './query.js';
export type { RetryOptions } from './transport.js';
