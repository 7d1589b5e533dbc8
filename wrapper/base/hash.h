/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * What tells contents apart, also where somebody wants two to look alike:
 * BLAKE2b (RFC 7693) of 256 bits.
 */
#ifndef PMCHECK_BASE_HASH_H
#define PMCHECK_BASE_HASH_H

#include <blake2.h>

#include "base/util.h"

#define HASH_BYTES 32
/* In hexadecimal digits, with the NUL. */
#define HASH_CHARS (2 * HASH_BYTES + 1)

typedef blake2b_state hash_state;

void hash_start(hash_state *state);
/* Adds a text with its length, so that no two lists of texts look alike. */
void hash_add(hash_state *state, const void *text, size_t len);
void hash_string(hash_state *state, const char *s);
void hash_list(hash_state *state, const struct strv *list);
/* Writes HASH_BYTES. */
void hash_end(hash_state *state, unsigned char *out);
/* Writes HASH_CHARS characters. */
void hash_end_text(hash_state *state, char *out);

#endif
