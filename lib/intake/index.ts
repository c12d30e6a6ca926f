// Door of the intake: what browser and server share to check, seal, prove, send and read a request.
//
// The island of the contact form calls, in this order:
//
// 1. When the page is there: `canSeal()`. False: leave the plain form as it is (it posts to its own address with
//    step=check, the server seals on arrival); say so beside the button. True: `loadSealing()` and `fetchSeed()`.
//    `{ problem: 'full' }` from the seed is shown before anyone types. Neither failure stops the person.
// 2. The form: `formFields` (order, kind, limit, options, presets), `emptyForm` for `defaultValues`, `contactForm` as
//    resolver schema. Error messages are keys: `readFieldError(message)` gives `{ key, count? }`, the sentence is
//    `request.errors.<key>` with `{count}`. Labels: `request.fields.<name>.label` and `.hint`; options:
//    `request.options.<name>.<value>` (messages namespace `request`, the same words the server's own pages use).
// 3. "Continue": `parseForm(getValues())` (or the resolver's values) → `prepareRequest(values, { keySet, pageLanguage,
//    demonstration })`, then `startProof(prepared, seed, makeWorker)`; show the answers to check. If `prepareRequest`
//    rejects, set no answer free: submit the plain form (`form.submit()`), under "sealed on arrival". A changed answer:
//    `search.stop()` and forget both.
// 4. "Send": `sendRequest(prepared, search, { signal, onWaiting })` tries until it has a receipt, a problem that
//    trying again cannot cure, or `signal` is aborted. Only `{ kind: 'receipt' }` may be called "sent". Then show, in
//    place of the form and at the same address: `receipt.reference`, `writeWithdrawalCode(prepared.withdrawalCode)`,
//    `contactCodeHalves(prepared.contactCode)`, the demonstration notice if `receipt.demonstration`.
//    Problems: `problem.<kind>` is the sentence, `old-page` means "submit the plain form".
// 5. Exit, `pageshow` with `persisted`, unmount: abort, `search.stop()`, forget.
//
// If the seed could not be fetched, ask again on "Continue"; without one start with `emptySeed`: `sendRequest` asks once
// more and else sends without a proof (held lane). It also renews a seed that has grown too old.

export {
  type Bytes,
  fromBase64Url,
  joinBytes,
  randomBytes,
  sameBytes,
  sha256,
  textBytes,
  toBase64Url,
  uint32Bytes,
} from './bytes.ts';
export { contactCodeHalves, newContactCode, writeContactCode } from './contact-code.ts';
export {
  bodyHashOf,
  type Envelope,
  envelopeHead,
  envelopeLength,
  isAgeFrame,
  readEnvelope,
  type SealedPart,
  writeEnvelope,
} from './envelope.ts';
export {
  contactForm,
  emptyForm,
  type FieldError,
  type FieldErrorKey,
  type FieldName,
  type FormField,
  type FormInput,
  type FormValues,
  formFields,
  type ParsedForm,
  parseForm,
  readFieldError,
  readFormFields,
  requestOf,
} from './form.ts';
export { fingerprint, type KeyKind, type KeySet, keyKind, keySet, parseKeySet, type Recipient } from './keys.ts';
export { paddedLength, padRequest, unpadRequest } from './pad.ts';
export { type ProblemKind, problemBody, problemKinds, problemStatus, readProblem, retryAfter } from './problem.ts';
export { leadingZeroBits, type ProofInput, proofBits, windowAt, windowSeconds } from './proof.ts';
export {
  newRequestId,
  newWithdrawalCode,
  readReference,
  readWithdrawalCode,
  referenceOf,
  withdrawHashOf,
  writeWithdrawalCode,
} from './reference.ts';
export {
  type ContactRequest,
  cleanText,
  contactRequest,
  countPoints,
  type IncidentChoice,
  incidentChoices,
  limits,
  noticeVersion,
  type Route,
  routes,
} from './schema.ts';
export { canSeal, loadSealing, openBytes, openRequest, sealBytes, sealedLength, sealRequest } from './seal.ts';
export {
  emptySeed,
  fetchSeed,
  type PreparedRequest,
  type ProofSearch,
  prepareRequest,
  type Receipt,
  readReceipt,
  type Seed,
  type SendOptions,
  type SendResult,
  sendRequest,
  startProof,
} from './send.ts';
