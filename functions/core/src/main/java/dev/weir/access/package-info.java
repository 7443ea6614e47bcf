/// Who may call. Start at [dev.weir.access.Access], which turns an `Authorization` header into a
/// verdict, and at [dev.weir.access.TokenStore], which makes and revokes the tokens of people and
/// programs. Only digests of secrets rest here. It knows nothing of HTTP beyond that header, and of
/// jobs only that somebody ([dev.weir.access.JobTokens]) knows their tokens.
@NullMarked
package dev.weir.access;

import org.jspecify.annotations.NullMarked;
