// SPDX-License-Identifier: GPL-2.0-only
#include "scan/hash.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

void hash_add(XXH3_state_t *state, const void *text, size_t len)
{
	XXH3_128bits_update(state, &len, sizeof(len));
	XXH3_128bits_update(state, text, len);
}

void hash_list(XXH3_state_t *state, const struct strv *list)
{
	hash_add(state, &list->n, sizeof(list->n));
	for (size_t i = 0; i < list->n; i++)
		hash_add(state, list->v[i], strlen(list->v[i]));
}

void hash_to(char *out, const XXH3_state_t *state)
{
	XXH128_hash_t h = XXH3_128bits_digest(state);

	snprintf(out, HASH_CHARS, "%016" PRIx64 "%016" PRIx64, h.high64, h.low64);
}
