// SPDX-FileCopyrightText: The Aushang authors
// SPDX-License-Identifier: EUPL-1.2
package aushang.signature;

/// How a message is signed: the form of the signature and the kind of key.
public enum Scheme {

    /// draft-cavage-http-signatures-12 with RSA, the form every server takes.
    CAVAGE_RSA,

    /// RFC 9421 with RSA.
    RFC9421_RSA,

    /// RFC 9421 with Ed25519, for peers that have shown that they take it.
    RFC9421_ED25519
}
