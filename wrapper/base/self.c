// SPDX-License-Identifier: GPL-2.0-only
#include "base/self.h"

#include <string.h>

#include "base/hash.h"

uint64_t self_id(void)
{
	static uint64_t id;
	struct buf text = { 0 };
	unsigned char hash[HASH_BYTES];
	hash_state state;

	/* That file even where another has taken its name since. */
	if (!id && !file_read("/proc/self/exe", &text)) {
		hash_start(&state);
		hash_add(&state, text.data, text.len);
		hash_end(&state, hash);
		memcpy(&id, hash, sizeof(id));
	}
	buf_free(&text);
	return id;
}
