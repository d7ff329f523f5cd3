// SPDX-FileCopyrightText: The Aushang authors
// SPDX-License-Identifier: EUPL-1.2

/// What a transparency log is made of: a tree of hashes, tiles, signed checkpoints, proofs.
///
/// Whoever holds one signed checkpoint can be shown, without trusting us, that an entry is in the
/// log, and that nothing before was changed or taken out. This room computes that, in both
/// directions; it keeps nothing, reads no clock and knows no entry's meaning. All it reads comes
/// from somewhere and may be wrong: it is bounded, read in one way only, and answered with empty or
/// a sealed outcome.
///
/// A log appends to its [Frontier], keeps the hashes that this adds to each [Tile], and has its
/// [NoteKey] sign a [Checkpoint]; [Tiles] give the hashes back for proofs. Whoever reads asks a
/// [Policy] for its trust in the checkpoint, and the [TreeHead] in it what is proven. Up to a
/// [MinIndex] a log may forget, and still prove the rest.
///
/// Start reading at [TreeHead], then [Hashes]. Uses no other room.
///
/// @see <a href="https://www.rfc-editor.org/rfc/rfc6962#section-2.1">RFC 6962 §2.1 Merkle Hash
///   Trees</a>
/// @see <a href="https://c2sp.org/tlog-tiles">C2SP tlog-tiles, tlog-checkpoint, signed-note,
///   tlog-cosignature, tlog-proof, tlog-policy</a>
@NullMarked
package aushang.tlog;

import org.jspecify.annotations.NullMarked;
