/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * What tells contents apart: hexadecimal digits of a hash of many texts. It
 * does not stand up to somebody who wants two to look alike.
 */
#ifndef PMCHECK_SCAN_HASH_H
#define PMCHECK_SCAN_HASH_H

#include <xxhash.h>

#include "base/util.h"

/* With the NUL. */
#define HASH_CHARS 33

/* Adds a text with its length, so that no two lists of texts look alike. */
void hash_add(XXH3_state_t *state, const void *text, size_t len);
void hash_list(XXH3_state_t *state, const struct strv *list);
/* Writes HASH_CHARS characters. */
void hash_to(char *out, const XXH3_state_t *state);

#endif
