/**
 * The transparency log: proof, for somebody who does not trust the operator, that nothing was
 * removed, edited or reordered.
 *
 * <p>At once: an entry is written in the transaction of the fact it records ({@code aud_record}),
 * so that neither exists without the other. Later, by default within a second and at most within
 * sixty: the sequencer gives entries their indices, grows the tree and signs a checkpoint, one
 * round at a time in the whole cluster. On demand: a batch, which a reader verifies offline with
 * the verifier, a program that shares no code with this module.
 *
 * <p>It refuses to know what entries mean, and refuses to sign when what is stored does not lead to
 * what was signed before.
 */
@NullMarked
package io.trackside.audit;

import org.jspecify.annotations.NullMarked;
