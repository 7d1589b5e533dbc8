// SPDX-License-Identifier: GPL-2.0-only
#include "base/hash.h"

#include <stdint.h>
#include <stdio.h>
#include <string.h>

void hash_start(hash_state *state)
{
	blake2b_init(state, HASH_BYTES);
}

void hash_add(hash_state *state, const void *text, size_t len)
{
	const uint64_t before = len;

	blake2b_update(state, (const uint8_t *)&before, sizeof(before));
	blake2b_update(state, text, len);
}

void hash_string(hash_state *state, const char *s)
{
	hash_add(state, s, strlen(s));
}

void hash_list(hash_state *state, const struct strv *list)
{
	hash_add(state, &list->n, sizeof(list->n));
	for (size_t i = 0; i < list->n; i++)
		hash_string(state, list->v[i]);
}

void hash_end(hash_state *state, unsigned char *out)
{
	blake2b_final(state, out, HASH_BYTES);
}

void hash_end_text(hash_state *state, char *out)
{
	unsigned char bytes[HASH_BYTES];

	hash_end(state, bytes);
	for (size_t i = 0; i < sizeof(bytes); i++)
		snprintf(out + 2 * i, 3, "%02x", bytes[i]);
}
