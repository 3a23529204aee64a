package io.trackside.pamsync.signature;

import org.jspecify.annotations.Nullable;

/**
 * The details of a scheme, complete and checked.
 *
 * @param header where the proof stands, in lower case
 * @param algorithm {@code sha256} or {@code sha512}
 * @param encoding {@code hex} or {@code base64}
 * @param prefix before the signature, may be empty
 * @param timestampHeader in lower case; null if nothing says when it was sent
 * @param signedText what is signed, ends with {@code {body}}
 * @param secretEncoding how the secret's text becomes bytes: {@code text}, {@code hex}, {@code
 *     base64}
 */
public record SignatureOptions(
    String header,
    String algorithm,
    String encoding,
    String prefix,
    @Nullable String timestampHeader,
    String signedText,
    String secretEncoding) {}
